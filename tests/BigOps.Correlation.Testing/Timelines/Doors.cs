using System.Text;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Normalization;

namespace BigOps.Correlation.Testing.Timelines;

/// <summary>Sends what other tools send through their normalizer into a timeline.</summary>
public sealed class Doors
{
    private readonly Normalizers normalizers = new(new NormalizationOptions { Hash = new KeyedHash(1, 2) }, []);

    public Timeline Timeline { get; } = new();

    /// <summary>A message arrives.</summary>
    /// <returns>What the normalizer made of it.</returns>
    public NormalizationResult Post(string time, string format, string body)
    {
        var context = new NormalizationContext { ReceivedAt = Timeline.At(time), ContentType = "application/json" };
        var result = normalizers.Find(format)!.Normalize(Encoding.UTF8.GetBytes(body), context);
        foreach (var value in result.Events)
        {
            Timeline.Send(time, value);
        }

        return result;
    }
}
