namespace BigOps.Correlation.Core.Correlation.Evidence.Text;

/// <summary>What messages of one kind have in common. Owned by its miner.</summary>
public sealed class Template
{
    private Template? mergedInto;
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

    internal void MergeInto(Template root)
    {
        mergedInto = root;
        root.Count += Count;
        root.LastUse = Math.Max(root.LastUse, LastUse);
    }
}
