using BigOps.Correlation.Rules.Settings;

namespace BigOps.Correlation.Server.Configuration;

/// <summary>The sections of the configuration that only the server has.</summary>
public static class ServerSections
{
    /// <summary>Declarations for the loader.</summary>
    public static IReadOnlyList<ConfigurationSection> Create() =>
        [HttpSection.Create(), StorageSection.Create(), KafkaSection.Create(), RedisSection.Create(), GrpcSection.Create(), ExecutorsSection.Create()];
}
