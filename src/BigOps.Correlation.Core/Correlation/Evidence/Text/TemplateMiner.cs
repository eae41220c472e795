using System.Runtime.InteropServices;
using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Correlation.Evidence.Text;

/// <summary>
/// Finds the templates of messages, online: what varies by its form is masked, the masked text is looked up in a cache, and
/// only texts that are new are compared with templates. Templates that turn out to be one keep their ids, which then name
/// the same template. Deterministic: the same messages in the same order give the same templates. One thread owns it.
/// </summary>
public sealed class TemplateMiner : INumberedEntries
{
    private const byte Version = 1;
    private const int CacheFactor = 4;

    private readonly TextOptions options;
    private readonly KeyedHash hash;
    private readonly MessageMask mask;
    private readonly TemplateTree tree;
    private readonly TemplateWords words;
    private readonly RelatedTemplates related;
    private readonly KeyTable<CachedTemplate> cache = new();
    private readonly Dictionary<int, Template> templates = [];

    // As the chain of segments knows them: by slot, oldest first.
    private readonly List<Template> slots = [];
    private readonly SortedDictionary<int, (Template Template, int Root)> read = [];
    private long generation;
    private long messages;
    private int lastId;

    /// <summary>Creates a miner that has seen nothing.</summary>
    /// <param name="options">Its limits.</param>
    /// <param name="hash">Keeps outsiders from crafting messages that are taken for others.</param>
    public TemplateMiner(TextOptions options, KeyedHash hash)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(hash);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxTemplates, 16);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxTokens, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxLength, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxConstantWords, 1);
        (this.options, this.hash) = (options, hash);
        Chain = new NumberedChain(this);
        mask = new MessageMask(options);
        tree = new TemplateTree(options, hash, Create, template => Chain.Mark(template.Slot));
        words = new TemplateWords(hash);
        related = new RelatedTemplates(words);
    }

    /// <summary>Its part in the chain of segments.</summary>
    internal NumberedChain Chain { get; }

    /// <summary>Rises whenever templates become one or are forgotten.</summary>
    internal int TreeVersion => tree.Version;

    /// <summary>Ids that are known, those that were merged into others included.</summary>
    public int Count => templates.Count;

    /// <summary>Ids that were forgotten because of the limit.</summary>
    public long Forgotten { get; private set; }

    /// <summary>Messages of which not everything was looked at because of the limits.</summary>
    public long Cut { get; private set; }

    /// <summary>The template of a message, a new one where none fits. Allocates nothing for a masked text that was seen lately.</summary>
    public Template Take(ReadOnlySpan<char> message)
    {
        mask.Read(message);
        Cut += mask.IsCut ? 1 : 0;
        var text = hash.Hash(MemoryMarshal.AsBytes(mask.Text));
        ref var known = ref cache.TryFind(new Key128(text.High, text.Low), out var found);
        var template = found && known.Version == tree.Version ? known.Template : Learn(new Key128(text.High, text.Low));
        template.Count++;
        template.LastUse = ++messages;
        Chain.Mark(template.Slot);
        return template;
    }

    /// <summary>The template that an id names now, or null where it was forgotten.</summary>
    public Template? Find(int id) => templates.GetValueOrDefault(id)?.Root;

    /// <summary>All templates, oldest first.</summary>
    public IEnumerable<Template> Templates() => templates.Values.Where(static template => !template.IsMerged).OrderBy(static template => template.Id);

    /// <summary>How alike two templates are, 0 to 1: 1 for the same one, else the weight of the words they share in that of all their words.</summary>
    public double Similarity(Template left, Template right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return left.Root == right.Root ? 1 : words.Overlap(left.Root, right.Root);
    }

    /// <summary>Other templates that share words with one, most alike first; for new templates, not for every message.</summary>
    /// <param name="template">The template.</param>
    /// <param name="leastSimilarity">What <see cref="Similarity"/> must reach.</param>
    /// <param name="most">How many at most.</param>
    public IReadOnlyList<(Template Template, double Similarity)> RelatedTo(Template template, double leastSimilarity = 0.5, int most = 8)
    {
        ArgumentNullException.ThrowIfNull(template);
        return related.Of(template.Root, leastSimilarity, most);
    }

    /// <summary>Writes what was learned.</summary>
    public void Save(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Byte(Version);
        writer.Int(messages);
        writer.Int(lastId);
        writer.Int(Forgotten);
        writer.List([.. templates.Values.OrderBy(static template => template.Id)], TemplateCodec.Save);
    }

    /// <summary>Reads what <see cref="Save"/> wrote, in place of everything known.</summary>
    public void Load(StateReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (reader.Byte() is var version && version != Version)
        {
            throw new InvalidDataException($"Templates are stored in version {version}, and {Version} is known.");
        }

        messages = reader.Int();
        lastId = (int)reader.Int();
        Forgotten = reader.Int();
        Keep(TemplateCodec.LoadAll(reader, hash));
    }

    /// <inheritdoc />
    int INumberedEntries.Count => slots.Count;

    /// <inheritdoc />
    long INumberedEntries.Generation => generation;

    /// <inheritdoc />
    void INumberedEntries.WriteEntry(StateWriter writer, int number) => TemplateCodec.Save(writer, slots[number]);

    /// <inheritdoc />
    void INumberedEntries.ReadEntry(StateReader reader, int number) => read[number] = TemplateCodec.Load(reader, hash);

    /// <inheritdoc />
    void INumberedEntries.Begin(long later)
    {
        read.Clear();
        generation = later;
    }

    /// <inheritdoc />
    void INumberedEntries.Finish()
    {
        if (read.Count > 0)
        {
            Keep(TemplateCodec.Link([.. read.Values]));
            read.Clear();
            messages = templates.Values.Max(static template => template.LastUse);
            lastId = templates.Keys.Max();
        }
    }

    private Template Learn(Key128 text)
    {
        var sequence = SequenceOfMask();
        if (tree.Find(sequence) is not { } template)
        {
            if (templates.Count >= options.MaxTemplates)
            {
                ForgetOldest();
            }

            template = Create(sequence);
            tree.Add(template);
            template = template.Root;
        }

        if (cache.Count >= options.MaxTemplates * CacheFactor)
        {
            cache.Clear();
        }

        cache.GetOrAdd(text, out _) = new CachedTemplate(template, tree.Version);
        return template;
    }

    private Template Create(TokenSequence sequence)
    {
        var template = new Template(++lastId, sequence);
        Know(template);
        return template;
    }

    private void Know(Template template)
    {
        templates.Add(template.Id, template);
        template.Slot = slots.Count;
        slots.Add(template);
        Chain.Mark(template.Slot);
        words.Add(template);
        if (!template.IsMerged)
        {
            related.Add(template);
        }
    }

    private TokenSequence SequenceOfMask()
    {
        var (tokens, words) = (new string[mask.Tokens.Length], new bool[mask.Tokens.Length]);
        for (var place = 0; place < tokens.Length; place++)
        {
            var token = mask.Tokens[place];
            var text = mask.Text.Slice(token.Start, token.Length);
            (tokens[place], words[place]) = (text is MessageMask.Variable ? MessageMask.Variable : text.ToString(), token.IsWord);
        }

        return new TokenSequence(tokens, words, 0, hash);
    }

    private void ForgetOldest()
    {
        var kept = templates.Values.OrderByDescending(static template => template.LastUse).ThenByDescending(static template => template.Id)
            .Take(options.MaxTemplates * 3 / 4).OrderBy(static template => template.Id).ToArray();
        Forgotten += templates.Count - kept.Length;
        generation++;
        var known = kept.ToHashSet();
        Array.ForEach(kept, template => template.KeepParts(known));
        // What a template was merged into is younger and used no earlier, so it is never forgotten first.
        Keep(kept);
    }

    private void Keep(IReadOnlyCollection<Template> kept)
    {
        cache.Clear();
        tree.Clear();
        templates.Clear();
        slots.Clear();
        words.Clear();
        related.Clear();
        foreach (var template in kept)
        {
            Know(template);
            tree.Restore(template);
        }
    }
}
