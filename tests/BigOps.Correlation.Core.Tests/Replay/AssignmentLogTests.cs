using System.Text;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Replay;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Replay;

public sealed class AssignmentLogTests
{
    private static readonly Gen<(string Id, int Alert, int Incident, int Step, bool Moves)> Steps =
        from id in Gen.Elements("a", "", "läuft", "n-0000001", new string('x', 300))
        from alert in Gen.Choose(0, 3)
        from incident in Gen.Choose(0, 3)
        from step in Gen.Choose(0, 20)
        from moves in Gen.Frequency((1, Gen.Constant(true)), (5, Gen.Constant(false)))
        select (id, alert, incident, step, moves);

    [Fact]
    public void Log_AnyEventsAndMoves_IsAsAListOfThem() => Prop.ForAll(Gen.ListOf(Steps).ToArbitrary(), steps =>
    {
        var log = new AssignmentLog();
        var naive = new List<(int Alert, Assignment Made)>();
        var now = 0L;
        foreach (var (id, alert, number, step, moves) in steps)
        {
            now += step;
            var incident = NameOf(number);
            if (moves)
            {
                log.Move(Alert(alert), new Instant(now - 30), incident, new Instant(now));
                var recent = naive.AsEnumerable().Reverse().TakeWhile(entry => entry.Made.At >= new Instant(now - 30)).Count();
                naive = [.. naive.Select((entry, place) => place >= naive.Count - recent && entry.Alert == alert
                    ? (alert, entry.Made with { IncidentId = incident, At = new Instant(now) }) : entry)];
            }
            else
            {
                log.Add(Encoding.UTF8.GetBytes(id), Alert(alert), incident, new Instant(now), step % 2 == 0);
                naive.Add((alert, new Assignment(id, incident, new Instant(now), step % 2 == 0)));
            }
        }

        log.Rename(static name => name == "INC-1" ? "INC-2" : name == "INC-3" ? null : name);
        return log.SequenceEqual(naive.Select(static entry => entry.Made with
        {
            IncidentId = entry.Made.IncidentId == "INC-1" ? "INC-2" : entry.Made.IncidentId == "INC-3" ? null : entry.Made.IncidentId,
        }));
    }).Check(PropertyRuns.Config);

    [Fact]
    public void Log_MoreThanItsPartsHold_KeepsAll()
    {
        var log = new AssignmentLog();
        for (var number = 0; number < 40_000; number++)
        {
            log.Add(Encoding.UTF8.GetBytes($"event {number} {new string('y', 60)}"), Alert(number), NameOf(1 + (number % 2)), new Instant(number), false);
        }

        log.Add(Encoding.UTF8.GetBytes(new string('z', 3_000_000)), Alert(1), null, new Instant(40_000), true);

        Assert.Equal(40_001, log.Count);
        Assert.Equal(new Assignment($"event 39999 {new string('y', 60)}", "INC-2", new Instant(39_999), false), log[39_999]);
        Assert.Equal(3_000_000, log[40_000].EventId.Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => log[40_001]);
    }

    private static Fingerprint Alert(int number) => new(7, (ulong)number);

    private static string? NameOf(int incident) => incident == 0 ? null : $"INC-{incident}";
}
