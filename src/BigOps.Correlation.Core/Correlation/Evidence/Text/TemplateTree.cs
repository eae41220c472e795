using System.Runtime.InteropServices;
using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Correlation.Evidence.Text;

/// <summary>
/// Decides which tokens of new messages are variable. As in Drain (He et al., ICWS 2017) messages of one length compete and
/// a message is never moved; unlike it, a word becomes variable only once its place took more different values than states
/// of one thing usually have, in messages that are otherwise equal. Nothing is compared with everything: what a message
/// would be with one or two of its words variable are keys of a table. Owned by the miner.
/// </summary>
internal sealed class TemplateTree(TextOptions options, KeyedHash hash, Func<TokenSequence, Template> create, Action<Template> changed)
{
    // Names of states in capitals are closed sets, larger than those of plain words.
    private const int CapitalsFactor = 3;

    // Two places that vary together need more of each, or the first few combinations of two states would do.
    private const int PairFactor = 2;
    private const int MostWordsForPairs = 10;

    private readonly KeyTable<Template> byKey = new();
    private readonly VariablePlaces places = new();
    private readonly Dictionary<int, List<Template>> generalized = [];

    /// <summary>Rises whenever the answer of <see cref="Find"/> may change.</summary>
    public int Version { get; private set; }

    /// <summary>
    /// The template that already stands for a message, or null. The answer depends on which templates there are and not on
    /// how they came about, so that it is the same after a restart.
    /// </summary>
    public Template? Find(TokenSequence message)
    {
        if (Exact(message.Key) is { } exact)
        {
            return exact;
        }

        for (var first = 0; first < message.Tokens.Length; first++)
        {
            if (!message.IsWord(first))
            {
                continue;
            }

            if (message.CanGeneralize(1) && Exact(message.KeyWithout(first)) is { } known)
            {
                return known;
            }

            for (var second = first + 1; second < message.Tokens.Length && HasPairs(message); second++)
            {
                if (message.IsWord(second) && Exact(message.KeyWithout(first, second)) is { } pair)
                {
                    return pair;
                }
            }
        }

        return FindGeneralized(message);
    }

    /// <summary>Takes in a template; others may become one with it.</summary>
    public void Add(Template template)
    {
        Version++;
        byKey.GetOrAdd(template.Sequence.Key, out _) = template;
        MergeCovered(template);
        Spread(template);
    }

    /// <summary>Takes back a template that was in a tree before: nothing new follows from it.</summary>
    public void Restore(Template template)
    {
        var tokens = template.Sequence;
        byKey.GetOrAdd(tokens.Key, out _) = template;
        if (template.IsMerged)
        {
            return;
        }

        if (tokens.Generalized > 0)
        {
            CountGeneralized(template);
        }

        for (var first = 0; first < tokens.Tokens.Length; first++)
        {
            if (tokens.IsWord(first) && tokens.CanGeneralize(1))
            {
                places.Add(tokens.KeyWithout(first), template);
                for (var second = first + 1; second < tokens.Tokens.Length && HasPairs(tokens); second++)
                {
                    if (tokens.IsWord(second))
                    {
                        places.Add(tokens.KeyWithout(first, second), template);
                    }
                }
            }
        }
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        Version++;
        byKey.Clear();
        places.Clear();
        generalized.Clear();
    }

    private static bool HasPairs(TokenSequence tokens) => tokens.Words <= MostWordsForPairs && tokens.CanGeneralize(2);

    private Template? Exact(Key128 key)
    {
        ref var known = ref byKey.TryFind(key, out var found);
        return found ? known.Root : null;
    }

    private Template? FindGeneralized(TokenSequence message)
    {
        if (!generalized.TryGetValue(message.Tokens.Length, out var candidates))
        {
            return null;
        }

        candidates.RemoveAll(static candidate => candidate.IsMerged);
        return candidates.Where(candidate => candidate.Sequence.Covers(message)).MinBy(static candidate => candidate.Id);
    }

    // A number or id where others had a word: the place varies, whatever the words are.
    private void MergeCovered(Template template)
    {
        var known = places.Of(template.Sequence.Key).ToArray();
        places.Remove(template.Sequence.Key);
        foreach (var other in known)
        {
            if (!other.IsMerged && other != template)
            {
                other.MergeInto(template);
                changed(other);
            }
        }
    }

    private void Spread(Template template)
    {
        var tokens = template.Sequence;
        for (var first = 0; first < tokens.Tokens.Length; first++)
        {
            if (!tokens.IsWord(first) || !tokens.CanGeneralize(1))
            {
                continue;
            }

            if (Offer(template, first, -1))
            {
                return;
            }

            for (var second = first + 1; second < tokens.Tokens.Length && HasPairs(tokens); second++)
            {
                if (tokens.IsWord(second) && Offer(template, first, second))
                {
                    return;
                }
            }
        }
    }

    // True where the places became variable.
    private bool Offer(Template template, int first, int second)
    {
        var tokens = template.Sequence;
        var alike = places.Add(second < 0 ? tokens.KeyWithout(first) : tokens.KeyWithout(first, second), template);
        if (alike.Count <= options.MaxConstantWords || !Varies(alike, first, second < 0 ? 1 : PairFactor)
            || (second >= 0 && !Varies(alike, second, PairFactor)))
        {
            return false;
        }

        var root = create(tokens.Without(first, second, hash));
        foreach (var member in alike)
        {
            member.MergeInto(root);
            changed(member);
        }

        CountGeneralized(root);
        Add(root);
        return true;
    }

    private void CountGeneralized(Template template)
    {
        ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(generalized, template.Sequence.Tokens.Length, out _);
        (list ??= []).Add(template);
    }

    private bool Varies(List<Template> alike, int place, int factor)
    {
        var values = alike.Where(member => member.Sequence.IsWord(place)).Select(member => member.Sequence.Tokens[place]).Distinct().ToArray();
        var capitals = values.Count(IsCapitals);
        return values.Length > options.MaxConstantWords * (2 * capitals > values.Length ? CapitalsFactor : factor);
    }

    private static bool IsCapitals(string token) =>
        token.AsSpan().ContainsAnyInRange('A', 'Z') && !token.AsSpan().ContainsAnyInRange('a', 'z');
}
