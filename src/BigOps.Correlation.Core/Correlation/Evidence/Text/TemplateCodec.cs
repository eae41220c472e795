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
    public static List<Template> LoadAll(StateReader reader, KeyedHash hash)
    {
        var roots = new Dictionary<int, int>();
        var loaded = reader.List(source => Load(source, roots, hash));
        var byId = loaded.ToDictionary(template => template.Id);
        foreach (var template in loaded)
        {
            var root = roots[template.Id];
            if (root != template.Id)
            {
                var count = template.Count;
                template.Count = 0; // It is in the count of the root already.
                template.MergeInto(byId.GetValueOrDefault(root) ?? throw new InvalidDataException($"Template {template.Id} is part of {root}, which is not there."));
                template.Count = count;
            }
        }

        return loaded;
    }

    private static Template Load(StateReader reader, Dictionary<int, int> roots, KeyedHash hash)
    {
        var (id, root, count, lastUse) = ((int)reader.Int(), (int)reader.Int(), reader.Int(), reader.Int());
        roots[id] = root;
        return new Template(id, LoadTokens(reader, hash)) { Count = count, LastUse = lastUse };
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
