namespace BigOps.Correlation.Core.Pipeline;

/// <summary>Gives back a configuration by the version under which the log names it.</summary>
public interface IConfigurationSource
{
    /// <summary>The configuration, or null where it is not kept any more.</summary>
    PipelineConfiguration? Find(string version);
}
