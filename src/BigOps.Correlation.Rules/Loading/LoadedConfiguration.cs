using BigOps.Correlation.Core.Pipeline;

namespace BigOps.Correlation.Rules.Loading;

/// <summary>A configuration that was checked whole. Immutable; any thread may read.</summary>
public sealed class LoadedConfiguration
{
    private readonly Dictionary<Type, object> sections;

    internal LoadedConfiguration(Dictionary<Type, object> sections, (string Resolved, string Deciding) texts, string version)
    {
        this.sections = sections;
        (ResolvedText, DecidingText) = texts;
        Pipeline = ConfigurationAssembly.Pipeline(this, version);
        Normalization = ConfigurationAssembly.Normalization(this);
    }

    /// <summary>First 12 hexadecimal digits of the SHA-256 of <see cref="DecidingText"/>.</summary>
    public string Version => Pipeline.Version;

    /// <summary>What the pipeline does with an event.</summary>
    public PipelineConfiguration Pipeline { get; }

    /// <summary>What normalizers need.</summary>
    public NormalizationSettings Normalization { get; }

    /// <summary>
    /// The configuration in its one canonical form, defaults and environment variables included, secrets as references.
    /// <see cref="ConfigurationLoader.LoadText"/> makes the same configuration of it.
    /// </summary>
    public string ResolvedText { get; }

    /// <summary>
    /// The part of <see cref="ResolvedText"/> that decides what becomes of an event, without addresses, folders and brokers,
    /// which differ between replicas; archived for every version.
    /// </summary>
    public string DecidingText { get; }

    /// <summary>A further section, by the type it is read into.</summary>
    /// <typeparam name="T">Type of a section that the loader was made with.</typeparam>
    /// <exception cref="InvalidOperationException">The loader has no such section.</exception>
    public T Get<T>()
        where T : class =>
        sections.TryGetValue(typeof(T), out var section)
            ? (T)section
            : throw new InvalidOperationException($"The configuration has no section of type {typeof(T).Name}.");
}
