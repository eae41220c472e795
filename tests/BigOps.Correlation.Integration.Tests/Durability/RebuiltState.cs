using System.Diagnostics.Metrics;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Rules.Loading;
using BigOps.Correlation.Server.Configuration;
using BigOps.Correlation.Server.Hosting;
using BigOps.Correlation.Server.Local;
using BigOps.Correlation.Server.Local.Journaling;
using Microsoft.Extensions.Logging.Abstractions;

namespace BigOps.Correlation.Integration.Tests.Durability;

/// <summary>
/// What a service left in its last checkpoint, beside what its whole journal leads to when one pipeline reads it from the
/// first entry to the last without a break.
/// </summary>
/// <param name="Stored">The state in the last checkpoint.</param>
/// <param name="Rebuilt">The state that the journal leads to.</param>
/// <param name="Events">The messages of the events in the journal, which say their ids: of one like a former one only the hash of its id is kept.</param>
internal sealed record RebuiltState(byte[] Stored, byte[] Rebuilt, IReadOnlyList<string> Events)
{
    /// <summary>Rebuilds the state of a data directory whose service has ended and whose journal was never trimmed.</summary>
    public static RebuiltState Of(string dataDirectory)
    {
        using var meter = new Meter("rebuild");
        using var storage = EmbeddedStorage.Open(new StorageOptions { Directory = dataDirectory }, TimeProvider.System, meter, NullLogger.Instance);
        var configurations = new ConfigurationVersions(storage.Archive, new ConfigurationLoader(ServerSections.Create()), new Dictionary<string, string>(), NullLogger.Instance);
        var checkpoint = storage.Checkpoints.Load() ?? throw new InvalidOperationException("There is no checkpoint.");
        var stored = new CorrelationPipeline(storage.Identity, new PipelineConfiguration(), configurations);
        stored.Load(new StateReader(checkpoint.State));

        var rebuilt = new CorrelationPipeline(storage.Identity, new PipelineConfiguration(), configurations);
        var events = new List<string>();
        foreach (var item in JournalReader.Read(storage.Directory.Journal, 1))
        {
            Assert.Equal(rebuilt.Position + 1, item.Position);
            rebuilt.Process(item);
            if (item.Event.Exists)
            {
                events.Add(item.Event.Message);
            }
        }

        // The service's clock went on after the last entry.
        rebuilt.Process(new LogItem(rebuilt.Position, stored.Now, null));
        return new RebuiltState(checkpoint.State.ToArray(), StateOf(rebuilt), events);
    }

    /// <summary>Where the two differ first, as it stands in a failure; null where they are the same.</summary>
    public string? Difference()
    {
        var same = Stored.AsSpan().CommonPrefixLength(Rebuilt);
        return same == Stored.Length && same == Rebuilt.Length
            ? null
            : $"The checkpoint has {Stored.Length} bytes, the rebuilt state {Rebuilt.Length}; they differ from byte {same} on.";
    }

    private static byte[] StateOf(CorrelationPipeline pipeline)
    {
        var writer = new StateWriter(1024 * 1024);
        pipeline.Save(writer);
        return writer.Written.ToArray();
    }
}
