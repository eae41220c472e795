using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Redis.Shared;
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
    private readonly SharedTexts? shared;
    private readonly ConfigurationLoader loader;
    private readonly IReadOnlyDictionary<string, string> environment;
    private readonly ILogger logger;
    private readonly Dictionary<string, PipelineConfiguration> known = new(StringComparer.Ordinal);

    /// <param name="archive">Where this process keeps them.</param>
    /// <param name="loader">Reads them.</param>
    /// <param name="environment">What they may name.</param>
    /// <param name="logger">Hears what is missing.</param>
    /// <param name="shared">Where all replicas keep them; null where the archive is all there is.</param>
    public ConfigurationVersions(
        ConfigArchive archive, ConfigurationLoader loader, IReadOnlyDictionary<string, string> environment, ILogger logger, SharedTexts? shared = null)
    {
        this.shared = shared;
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
            shared?.Keep(NameOf(configuration.Version), configuration.ResolvedText);
            known[configuration.Version] = configuration.Pipeline;
        }
    }

    /// <summary>Gives what this process has kept so far to all replicas: what they read may name it.</summary>
    public void Share()
    {
        lock (gate)
        {
            foreach (var version in archive.Versions())
            {
                if (archive.Load(version) is { } text)
                {
                    shared?.KeepLater(NameOf(version), text);
                }
            }
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

            if ((archive.Load(version) ?? FindShared(version)) is not { } text || loader.LoadText(text, environment, $"config/{version}.yaml").Value is not { } loaded)
            {
                logger.ConfigurationMissing(version);
                return null;
            }

            // A newer build may write the same settings in another way; the log's name for them stays.
            return known[version] = loaded.Pipeline with { Version = version };
        }
    }

    private string? FindShared(string version)
    {
        if (shared?.Find(NameOf(version)) is not { } text)
        {
            return null;
        }

        archive.Save(version, text);
        return text;
    }

    private static string NameOf(string version) => "configuration:" + version;
}
