using BigOps.Correlation.Core.Correlation.Evidence.CoOccurrence;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Correlation.Evidence.CoOccurrence;

public sealed class PairLearnerTests
{
    private static readonly CoOccurrenceOptions Options = new() { HalfLife = TimeSpan.FromDays(7) };

    [Fact]
    public void Take_AnyEvents_CountsAsThePlainModel() => Prop.ForAll(Events().ToArbitrary(), events =>
    {
        var learner = new PairLearner(Options);
        var model = new NaivePairs(Options);
        foreach (var (check, entity, linked, at) in events)
        {
            learner.Take(check, new Fingerprint(0, (ulong)entity), Linked(entity, linked), at);
            model.Take(check, entity, linked ? 3 - entity : -1, at);
        }

        return learner.Pairs.All().All(pair =>
            Near(pair.Seen, model.SeenOf(pair.From, pair.To)) && Near(pair.Expected, model.ExpectedOf(pair.From, pair.To))
            && Near(pair.LagMs, model.LagMsOf(pair.From, pair.To)))
            && learner.Pairs.Count == model.Count;
    }).Check(PropertyRuns.Config);

    [Fact]
    public void Load_AtAnyMoment_GoesOnAsIfNothingHappened() => Prop.ForAll(Events().ToArbitrary(), events =>
    {
        var (whole, loaded) = (new PairLearner(Options), new PairLearner(Options));
        for (var index = 0; index < events.Length; index++)
        {
            if (index == events.Length / 2)
            {
                var saved = Bytes(loaded);
                loaded = new PairLearner(Options);
                loaded.Load(new StateReader(saved));
            }

            var (check, entity, linked, at) = events[index];
            whole.Take(check, new Fingerprint(0, (ulong)entity), Linked(entity, linked), at);
            loaded.Take(check, new Fingerprint(0, (ulong)entity), Linked(entity, linked), at);
        }

        return Bytes(whole).AsSpan().SequenceEqual(Bytes(loaded));
    }).Check(PropertyRuns.Config);

    [Fact]
    public void Take_KnownPairs_AllocatesNothing()
    {
        var learner = new PairLearner(new CoOccurrenceOptions());
        var entity = new Fingerprint(1, 2);
        var at = Instant.Epoch;
        void Round()
        {
            for (var check = 0; check < 16; check++)
            {
                at += TimeSpan.FromSeconds(1);
                learner.Take(check, entity, [], at);
            }
        }

        Round();
        Round();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Round();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Take_OneEntityWithAMillionAlerts_StaysSmall()
    {
        var learner = new PairLearner(new CoOccurrenceOptions { MaxPairs = 4_000 });
        for (var number = 0; number < 1_000_000; number++)
        {
            learner.Take(number / 500 % 500, new Fingerprint(0, 1), [], Instant.Epoch + TimeSpan.FromMilliseconds(number));
        }

        Assert.Equal(1, learner.EntityCount);
        Assert.InRange(learner.Pairs.Count, 1, 4_000);
        Assert.True(learner.Pairs.Forgotten > 0);
    }

    [Fact]
    public void Take_MoreEntitiesThanTheBudget_ForgetsTheQuietOnes()
    {
        var learner = new PairLearner(new CoOccurrenceOptions { MaxEntities = 16 });
        for (var number = 0; number < 100; number++)
        {
            learner.Take(0, new Fingerprint(0, (ulong)number + 1), [], Instant.Epoch + TimeSpan.FromSeconds(number));
        }

        Assert.InRange(learner.EntityCount, 12, 16);
        Assert.Equal(100 - learner.EntityCount, learner.Forgotten);
    }

    [Fact]
    public void Take_OverCenturies_StaysFinite()
    {
        var learner = new PairLearner(Options);
        for (var year = 0; year < 300; year++)
        {
            var at = Instant.Epoch + TimeSpan.FromDays(366.0 * year);
            learner.Take(0, new Fingerprint(0, 1), [], at);
            learner.Take(1, new Fingerprint(0, 1), [], at + TimeSpan.FromSeconds(5));
        }

        var pair = learner.Pairs.Find(0, 1);
        Assert.InRange(pair.Seen / learner.Weight, 0.99, 1.01);
    }

    private static Gen<(int Check, int Entity, bool Linked, Instant At)[]> Events() =>
        Gen.ArrayOf(Gen.Choose(0, int.MaxValue), 80).Select(numbers =>
        {
            var now = 0L;
            return Array.ConvertAll(numbers, number =>
            {
                // Most events follow closely, some after days, a few come late.
                now += (number / 7 % 10) switch { 0 => 90_000_000, 1 => -30_000, var step => step * 8_000 };
                now = Math.Max(0, now);
                return (number % 5, 1 + (number / 5 % 2), number % 3 == 0, new Instant(now));
            });
        });

    private static Fingerprint[] Linked(int entity, bool linked) => linked ? [new Fingerprint(0, (ulong)(3 - entity)), new Fingerprint(0, (ulong)entity)] : [];

    private static bool Near(double left, double right) => Math.Abs(left - right) <= 1e-9 * Math.Max(1, Math.Abs(right));

    private static byte[] Bytes(PairLearner learner)
    {
        var writer = new StateWriter();
        learner.Save(writer);
        return writer.Written.ToArray();
    }
}
