using System.Diagnostics.CodeAnalysis;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization.Json;

namespace BigOps.Correlation.Core.Normalization.Generic;

/// <summary>A mapping whose pointers and templates are read and valid. Immutable; any thread.</summary>
public sealed class CompiledMapping
{
    internal CompiledMapping(MappingConfig config, JsonPointer items, MappingTemplates templates)
    {
        Name = config.Name;
        Source = config.Source.Length > 0 ? config.Source : config.Name;
        Items = items;
        Templates = templates;
        Statuses = new Dictionary<string, EventStatus>(config.Statuses, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Unique name; the last part of the mapping's address.</summary>
    public string Name { get; }

    /// <summary>Source of the events.</summary>
    public string Source { get; }

    internal JsonPointer Items { get; }

    internal MappingTemplates Templates { get; }

    internal IReadOnlyDictionary<string, EventStatus> Statuses { get; }

    /// <summary>Checks and compiles a mapping.</summary>
    /// <param name="config">The mapping as written.</param>
    /// <param name="mapping">The compiled mapping; null where there are errors.</param>
    /// <param name="errors">Every problem, each a sentence that begins with the key it is about, relative to the mapping (<c>fields.check: …</c>).</param>
    /// <returns>True where the mapping is valid.</returns>
    public static bool TryCompile(MappingConfig config, [NotNullWhen(true)] out CompiledMapping? mapping, out IReadOnlyList<string> errors)
    {
        ArgumentNullException.ThrowIfNull(config);
        var compiler = new MappingCompiler(config);
        mapping = compiler.Compile();
        errors = compiler.Errors;
        return mapping is not null;
    }
}
