using BigOps.Correlation.Core.Concurrency;

namespace BigOps.Correlation.Core.Correlation.Evidence.Text;

/// <summary>What messages of one kind have in common. Owned by its miner.</summary>
public sealed class Template
{
    private const int MostParts = 8;

    private Template? mergedInto;
    private List<Template>? parts;
    private string? text;

    internal Template(int id, TokenSequence tokens) => (Id, Sequence) = (id, tokens);

    /// <summary>Its number. A template that others become part of is younger than they.</summary>
    public int Id { get; }

    /// <summary>Its words, with <c>&lt;*&gt;</c> for what varies.</summary>
    public string Text => text ??= string.Join(' ', Sequence.Tokens);

    /// <summary>Messages that had it.</summary>
    public long Count { get; internal set; }

    internal TokenSequence Sequence { get; }

    /// <summary>When it was used last, in messages since the start.</summary>
    internal long LastUse { get; set; }

    /// <summary>The latest of those that became part of it.</summary>
    internal IReadOnlyList<Template> Parts => parts ?? [];

    /// <summary>Its place among those that its miner keeps.</summary>
    internal int Slot { get; set; }

    /// <summary>Where alerts that say the same or nearly the same are found, as of a version of the tree; its own place first.</summary>
    internal (int Version, Key128[] Places) Kin { get; set; } = (-1, []);

    /// <summary>Its distinct words, for comparison with others; made when somebody asks.</summary>
    internal ulong[]? WordKeys { get; set; }

    /// <summary>The template it is part of now; itself while it was not merged.</summary>
    public Template Root
    {
        get
        {
            var root = this;
            while (root.mergedInto is { } next)
            {
                root = next;
            }

            // What was found once is found in one step from now on.
            for (var at = this; at.mergedInto is { } next && next != root; at = next)
            {
                at.mergedInto = root;
            }

            return root;
        }
    }

    internal bool IsMerged => mergedInto is not null;

    /// <summary>Forgets which became part of it, save for some.</summary>
    internal void KeepParts(HashSet<Template> kept) => parts?.RemoveAll(part => !kept.Contains(part));

    internal void MergeInto(Template root)
    {
        mergedInto = root;
        (root.parts ??= []).AddRange([.. parts ?? [], this]);
        root.parts.RemoveRange(0, Math.Max(0, root.parts.Count - MostParts));
        root.Count += Count;
        root.LastUse = Math.Max(root.LastUse, LastUse);
    }
}
