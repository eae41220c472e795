using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Rules.Loading;
using BigOps.Correlation.Server.Local;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Server.Hosting;

/// <summary>
/// Every configuration that the log names, from the archive. The archived text stands for itself, so that a replay uses
/// what held then, whatever the files say now. Any thread.
/// </summary>
internal sealed class ConfigurationVersions : IConfigurationSource
{
    private readonly Lock gate = new();
    private readonly ConfigArchive archive;
    private readonly ConfigurationLoader loader;
    private readonly IReadOnlyDictionary<string, string> environment;
    private readonly ILogger logger;
    private readonly Dictionary<string, PipelineConfiguration> known = new(StringComparer.Ordinal);

    public ConfigurationVersions(ConfigArchive archive, ConfigurationLoader loader, IReadOnlyDictionary<string, string> environment, ILogger logger)
    {
        this.logger = logger;
        this.archive = archive;
        this.loader = loader;
        this.environment = environment;
    }

    /// <summary>Stores a configuration, so that the log may name it; ends once it is durable.</summary>
    public void Keep(LoadedConfiguration configuration)
    {
        lock (gate)
        {
            archive.Save(configuration.Version, configuration.DecidingText);
            archive.Prune(new HashSet<string>(known.Keys) { configuration.Version });
            known[configuration.Version] = configuration.Pipeline;
        }
    }

    /// <inheritdoc />
    public PipelineConfiguration? Find(string version)
    {
        lock (gate)
        {
            if (known.TryGetValue(version, out var configuration))
            {
                return configuration;
            }

            if (archive.Load(version) is not { } text || loader.LoadText(text, environment, $"config/{version}.yaml").Value is not { } loaded)
            {
                logger.ConfigurationMissing(version);
                return null;
            }

            // A newer build may write the same settings in another way; the log's name for them stays.
            return known[version] = loaded.Pipeline with { Version = version };
        }
    }
}
