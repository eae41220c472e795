using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Correlation.Evidence.Text;

/// <summary>Stored form of templates.</summary>
internal static class TemplateCodec
{
    public static void Save(StateWriter writer, Template template)
    {
        writer.Int(template.Id);
        writer.Int(template.Root.Id);
        writer.Int(template.Count);
        writer.Int(template.LastUse);
        writer.Int(template.Sequence.Generalized);
        writer.UInt((ulong)template.Sequence.Tokens.Length);
        for (var place = 0; place < template.Sequence.Tokens.Length; place++)
        {
            writer.Text(template.Sequence.Tokens[place]);
            writer.Bool(template.Sequence.IsWord(place));
        }
    }

    /// <summary>Reads the list that was written with <see cref="Save"/>.</summary>
    public static List<Template> LoadAll(StateReader reader, KeyedHash hash) => Link(reader.List(source => Load(source, hash)));

    /// <summary>Reads one, and the id of the template that it is part of.</summary>
    public static (Template Template, int Root) Load(StateReader reader, KeyedHash hash)
    {
        var (id, root, count, lastUse) = ((int)reader.Int(), (int)reader.Int(), reader.Int(), reader.Int());
        return (new Template(id, LoadTokens(reader, hash)) { Count = count, LastUse = lastUse }, root);
    }

    /// <summary>Makes those part of others that are.</summary>
    public static List<Template> Link(IReadOnlyCollection<(Template Template, int Root)> loaded)
    {
        var byId = loaded.ToDictionary(static one => one.Template.Id, static one => one.Template);
        foreach (var (template, root) in loaded)
        {
            if (root != template.Id)
            {
                var count = template.Count;
                template.Count = 0; // It is in the count of the root already.
                template.MergeInto(byId.GetValueOrDefault(root) ?? throw new InvalidDataException($"Template {template.Id} is part of {root}, which is not there."));
                template.Count = count;
            }
        }

        return [.. loaded.Select(static one => one.Template)];
    }

    private static TokenSequence LoadTokens(StateReader reader, KeyedHash hash)
    {
        var generalized = (int)reader.Int();
        var count = reader.Count();
        var (tokens, words) = (new string[count], new bool[count]);
        for (var place = 0; place < count; place++)
        {
            (tokens[place], words[place]) = (reader.Text(), reader.Bool());
        }

        return new TokenSequence(tokens, words, generalized, hash);
    }
}
