using BigOps.Correlation.Core.Correlation.Evidence.CoOccurrence;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Tests.Correlation.Evidence.CoOccurrence;

public sealed class AlertPairMinerTests
{
    private static readonly Fingerprint Cause = new(7, 1);
    private static readonly Fingerprint Effect = new(9, 2);

    [Fact]
    public void ScoreOf_AlertThatFollows_IsHighInThatDirectionAlone()
    {
        var miner = Fed();

        Assert.InRange(miner.ScoreOf(Cause, Effect), 0.7, 1);
        Assert.Equal(0, miner.ScoreOf(Effect, Cause));
        Assert.Equal(0, miner.ScoreOf(Cause, new Fingerprint(3, 3)));
    }

    [Fact]
    public void Load_WhatWasSaved_KnowsTheSame()
    {
        var writer = new StateWriter();
        Fed().Save(writer);
        var loaded = new AlertPairMiner(new CoOccurrenceOptions());

        loaded.Load(new StateReader(writer.Written));

        Assert.Equal(Fed().ScoreOf(Cause, Effect), loaded.ScoreOf(Cause, Effect));
        Assert.Throws<InvalidDataException>(() => loaded.Load(new StateReader(new byte[] { 9 })));
    }

    [Fact]
    public void Take_MoreAlertsThanTheBudget_ForgetsWhatWasSeenLeast()
    {
        var miner = new AlertPairMiner(new CoOccurrenceOptions());
        for (var number = 0UL; number < 300_000; number++)
        {
            miner.Take(new Fingerprint(number * 0x9e3779b97f4a7c15UL, number), new Fingerprint((number / 12) * 0xc2b2ae3d27d4eb4fUL, number / 12), [], new Instant((long)number * 40));
        }

        Assert.InRange(miner.PairCount, 90_000, 131_072);
        Assert.True(miner.Forgotten > 0);
    }

    private static AlertPairMiner Fed()
    {
        var miner = new AlertPairMiner(new CoOccurrenceOptions());
        for (var day = 0; day < 10; day++)
        {
            miner.Take(Cause, new Fingerprint(0, 1), [], Instant.Epoch + TimeSpan.FromDays(day));
            miner.Take(Effect, new Fingerprint(0, 1), [], Instant.Epoch + TimeSpan.FromDays(day) + TimeSpan.FromSeconds(9));
        }

        return miner;
    }
}
