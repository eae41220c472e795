using System.Security.Cryptography;
using System.Text;
using BigOps.Correlation.Rules.Sections;
using BigOps.Correlation.Rules.Settings;
using BigOps.Correlation.Rules.Validation;

namespace BigOps.Correlation.Rules.Loading;

/// <summary>
/// Reads the configuration: files, environment variables, references, ranges and what must hold between settings. Reports
/// every problem at once and throws for none. Immutable; any thread.
/// </summary>
public sealed class ConfigurationLoader
{
    private const int VersionLength = 12;
    private static readonly Dictionary<string, string> NoEnvironment = [];

    private readonly int decidingSections;

    /// <summary>Creates a loader.</summary>
    /// <param name="additionalSections">Sections besides those of the pipeline; names and types are unique.</param>
    public ConfigurationLoader(IEnumerable<ConfigurationSection> additionalSections)
    {
        ArgumentNullException.ThrowIfNull(additionalSections);
        var deciding = PipelineSections.Create();
        decidingSections = deciding.Count;
        Sections = [.. deciding, .. additionalSections];
        if (Sections.DistinctBy(section => section.Name).Count() != Sections.Count || Sections.DistinctBy(section => section.ValueType).Count() != Sections.Count)
        {
            throw new ArgumentException("Two sections have the same name or type.", nameof(additionalSections));
        }
    }

    /// <summary>Every section, in the order of documentation and of the canonical text.</summary>
    public IReadOnlyList<ConfigurationSection> Sections { get; }

    /// <summary>Reads a file or the YAML files of a directory.</summary>
    /// <param name="path">The file or directory; null takes every default.</param>
    /// <param name="environment">Variables for <c>BIGOPS__SECTION__KEY</c> and <c>${env:NAME}</c>.</param>
    /// <param name="with">
    /// A file or directory whose settings are laid over it to be tried out, over variables too: maps join, items of its lists
    /// come first; null for none.
    /// </param>
    public ConfigurationLoadResult Load(string? path, IReadOnlyDictionary<string, string> environment, string? with = null)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var problems = new ProblemList();
        var roots = path is null ? [] : ConfigurationFiles.Read(path, problems);
        var root = ConfigurationMerge.Merge(roots, problems);
        root = new EnvironmentOverrides(Sections, problems).Apply(root, environment);
        if (with is not null)
        {
            root = ConfigurationMerge.Lay(ConfigurationMerge.Merge(ConfigurationFiles.Read(with, problems), problems), root);
        }

        return Bind(root, environment, problems, isWhole: true);
    }

    /// <summary>
    /// Reads a text, such as one that was archived; it stands for itself, so variables override nothing in it, and sections
    /// that were not archived are missing.
    /// </summary>
    /// <param name="text">YAML.</param>
    /// <param name="environment">Variables for <c>${env:NAME}</c>; null for none.</param>
    /// <param name="fileName">What problems call the text; default <c>text</c>.</param>
    public ConfigurationLoadResult LoadText(string text, IReadOnlyDictionary<string, string>? environment = null, string fileName = "text")
    {
        ArgumentNullException.ThrowIfNull(text);
        return ReadText(text, fileName, environment ?? NoEnvironment, isWhole: false);
    }

    /// <summary>Reads a text that somebody else sent to be tried out: references to files and variables are problems, and nothing is looked up.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="fileName">What problems call the text.</param>
    public ConfigurationLoadResult CheckText(string text, string fileName) => ReadText(text, fileName, null, isWhole: true);

    private ConfigurationLoadResult ReadText(string text, string fileName, IReadOnlyDictionary<string, string>? environment, bool isWhole)
    {
        var problems = new ProblemList();
        if (Encoding.UTF8.GetByteCount(text) > YamlLimits.FileBytes)
        {
            problems.Add(new SourceMark(fileName, 0, 0), "", $"has more than the allowed {YamlLimits.FileBytes} bytes");
            return new ConfigurationLoadResult(null, problems.ToList());
        }

        var root = YamlReader.Read(fileName, text, problems) ?? new ConfigMap(default, []);
        return Bind(root, environment, problems, isWhole);
    }

    private ConfigurationLoadResult Bind(ConfigMap root, IReadOnlyDictionary<string, string>? environment, ProblemList problems, bool isWhole)
    {
        var place = new Place("", problems, new ReferenceResolver(environment));
        var names = Sections.Select(section => section.Name).ToList();
        foreach (var entry in root.Entries.Where(entry => !names.Contains(entry.Key)))
        {
            problems.Add(entry.Mark, "", $"{ProblemList.Quote(entry.Key)} is no section; {Spelling.Hint(entry.Key, names)}");
        }

        var values = new Dictionary<Type, object>();
        var written = new List<ConfigEntry>();
        foreach (var section in Sections)
        {
            var node = root.Find(section.Name)?.Value;
            if (section.Read(node, place.Child(section.Name)) is { } value)
            {
                values[section.ValueType] = value;
                written.Add(new ConfigEntry(default, section.Name, section.Write(value, node)!));
            }
        }

        foreach (var section in isWhole && problems.Count == 0 ? Sections : [])
        {
            section.CheckTogether(values, root.Find(section.Name)?.Value, place.Child(section.Name));
        }

        if (problems.Count > 0)
        {
            return new ConfigurationLoadResult(null, problems.ToList());
        }

        // Replicas that listen or store elsewhere decide alike, so they name what holds alike.
        var deciding = YamlWriter.Write(new ConfigMap(default, written[..decidingSections]));
        var version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(deciding)))[..VersionLength];
        var text = YamlWriter.Write(new ConfigMap(default, written));
        return new ConfigurationLoadResult(new LoadedConfiguration(values, (text, deciding), version), []);
    }
}
