using System.Globalization;
using System.Text;

namespace BigOps.Correlation.Integration.Tests.Durability;

/// <summary>
/// An endless stream of batches, the same for the same seed: alerts that fire, repeat and resolve, deliveries that come
/// twice, and items that are no events at all.
/// </summary>
internal sealed class LoadPlan(int seed, DateTimeOffset begin)
{
    public const int BatchSize = 25;
    private const int Identities = 150;
    // So short that no machine is fast enough to get from half an hour ago into the future.
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(2);

    public IEnumerable<LoadBatch> Batches()
    {
        var random = new Random(seed);
        var sent = new List<PlannedEvent>();
        var at = begin;
        for (var number = 0; ; number++)
        {
            var body = new StringBuilder("[");
            var events = new List<PlannedEvent>();
            var rejected = 0;
            for (var place = 0; place < BatchSize; place++)
            {
                body.Append(place == 0 ? "" : ",");
                at += Step;
                var draw = random.Next(100);
                if (draw < 2)
                {
                    body.Append(CultureInfo.InvariantCulture, $"\"no event {number}.{place}\"");
                    rejected++;
                    continue;
                }

                var planned = draw < 7 && sent.Count > 0
                    ? sent[random.Next(sent.Count)]
                    : new PlannedEvent($"{number}.{place}", random.Next(Identities), random.Next(4) > 0, at);
                sent.Add(planned);
                events.Add(planned);
                Write(body, planned);
            }

            yield return new LoadBatch(body.Append(']').ToString(), events, rejected);
        }
    }

    private static void Write(StringBuilder body, PlannedEvent planned) => body.Append(
        CultureInfo.InvariantCulture,
        $$"""{"id":"{{planned.Id}}","source":"load","time":"{{planned.At:yyyy-MM-ddTHH:mm:ss.fffZ}}","status":"{{(planned.Firing ? "firing" : "resolved")}}","check":"{{planned.Check}}","entity":"{{planned.Entity}}","service":"service{{planned.Identity % 10}}","severity":"error","message":"{{planned.Message}}"}""");
}
