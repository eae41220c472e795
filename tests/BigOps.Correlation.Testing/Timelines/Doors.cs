using System.Text;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Rules.Loading;

namespace BigOps.Correlation.Testing.Timelines;

/// <summary>Sends what other tools send through their normalizer into a timeline.</summary>
public sealed class Doors
{
    private static readonly KeyedHash Hash = new(1, 2);

    private readonly Normalizers normalizers;

    /// <summary>Doors of a service without configuration.</summary>
    public Doors()
    {
        normalizers = new Normalizers(new NormalizationOptions { Hash = Hash }, []);
        Timeline = new Timeline();
    }

    /// <summary>Doors of a service with a configuration.</summary>
    /// <param name="configuration">Text of bigops.yaml; a problem in it is an exception.</param>
    public Doors(string configuration)
    {
        var result = new ConfigurationLoader([]).LoadText(configuration);
        var loaded = result.Value ?? throw new ArgumentException(string.Join('\n', result.Problems), nameof(configuration));
        normalizers = new Normalizers(loaded.Normalization.ToOptions(Hash), loaded.Normalization.Mappings);
        Timeline = new Timeline(loaded.Pipeline);
    }

    public Timeline Timeline { get; }

    /// <summary>A JSON message arrives at the door of a format.</summary>
    /// <returns>What the normalizer made of it.</returns>
    public NormalizationResult Post(string time, string format, string body) =>
        Take(time, normalizers.Find(format)!, body, Context(time));

    /// <summary>A message arrives at the door that takes native events and CloudEvents alike.</summary>
    /// <returns>What the normalizer made of it.</returns>
    public NormalizationResult PostEvents(string time, string contentType, string body, IReadOnlyDictionary<string, string>? headers = null)
    {
        var context = Context(time) with { ContentType = contentType, Headers = headers ?? new Dictionary<string, string>() };
        return Take(time, normalizers.ForEvents(context), body, context);
    }

    private static NormalizationContext Context(string time) => new() { ReceivedAt = Timeline.At(time), ContentType = "application/json" };

    private NormalizationResult Take(string time, INormalizer normalizer, string body, NormalizationContext context)
    {
        var result = normalizer.Normalize(Encoding.UTF8.GetBytes(body), context);
        foreach (var value in result.Events)
        {
            Timeline.Send(time, value);
        }

        return result;
    }
}
