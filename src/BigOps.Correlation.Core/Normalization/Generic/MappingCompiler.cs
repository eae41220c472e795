using BigOps.Correlation.Core.Normalization.Json;
using BigOps.Correlation.Core.Normalization.Native;

namespace BigOps.Correlation.Core.Normalization.Generic;

/// <summary>Compiles one mapping and collects every problem on the way. One thread.</summary>
internal sealed class MappingCompiler(MappingConfig config)
{
    private static readonly string[] IdentifyingFields = ["check", "key", "entity", "host", "service", "cluster", "automation"];
    private static readonly string[] FieldNames = [.. NativeText.Names.Concat(["links", "touches"]).Order(StringComparer.Ordinal)];

    private readonly List<string> errors = [];

    /// <summary>What is wrong; each begins with the key it is about.</summary>
    public IReadOnlyList<string> Errors => errors;

    /// <summary>Compiles.</summary>
    /// <returns>The mapping, or null where there are errors.</returns>
    public CompiledMapping? Compile()
    {
        CheckName();
        if (!JsonPointer.TryParse(config.Items, out var items, out var problem))
        {
            errors.Add($"items: {problem}");
        }

        foreach (var name in config.Fields.Keys.Where(name => !FieldNames.Contains(name)))
        {
            errors.Add($"fields.{name}: '{name}' is no field of an event; allowed are {string.Join(", ", FieldNames)}.");
        }

        if (config.Labels.Count == 0 && !IdentifyingFields.Any(config.Fields.ContainsKey))
        {
            errors.Add($"fields: nothing identifies the events; name a label or one of {string.Join(", ", IdentifyingFields)}.");
        }

        CheckStatuses();
        var templates = new MappingTemplates(
            CompileAll("fields", config.Fields),
            CompileAll("labels", config.Labels),
            CompileAll("annotations", config.Annotations),
            CompileAll("values", config.Values));
        return errors.Count == 0 ? new CompiledMapping(config, items!, templates) : null;
    }

    private void CheckName()
    {
        if (config.Name.Length is 0 or > 64 || config.Name.Any(unit => !char.IsAsciiLetterOrDigit(unit) && unit is not ('-' or '_' or '.')))
        {
            errors.Add($"name: '{config.Name}' is not valid; allowed are 1 to 64 letters, digits, '-', '_' and '.'.");
        }
    }

    private void CheckStatuses()
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (word, status) in config.Statuses)
        {
            if (!Enum.IsDefined(status))
            {
                errors.Add($"statuses.{word}: '{status}' is no status.");
            }

            if (!seen.Add(word))
            {
                errors.Add($"statuses.{word}: the word is there twice; words are compared without case.");
            }
        }
    }

    private List<KeyValuePair<string, Template>> CompileAll(string section, IReadOnlyDictionary<string, string> written)
    {
        var result = new List<KeyValuePair<string, Template>>();
        foreach (var (name, source) in written.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (name.Length == 0)
            {
                errors.Add($"{section}: a name is empty.");
            }

            if (TemplateParser.TryParse(source, out var template, out var problem))
            {
                result.Add(new(name, template));
            }
            else
            {
                errors.Add($"{section}.{name}: {problem}");
            }
        }

        return result;
    }
}
