using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Correlation.Evidence.Text;

/// <summary>
/// The words of templates and how many templates have each: a word that stands everywhere says little about two templates
/// that share it. Owned by the miner.
/// </summary>
internal sealed class TemplateWords(KeyedHash hash)
{
    private const int LeastLetters = 2;

    private readonly KeyTable<int> templatesOf = new();
    private int templates;

    /// <summary>Counts a template in.</summary>
    public void Add(Template template)
    {
        templates++;
        foreach (var word in KeysOf(template))
        {
            templatesOf.GetOrAdd(new Key128(word, word), out _)++;
        }
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        templates = 0;
        templatesOf.Clear();
    }

    /// <summary>The distinct words of a template, sorted.</summary>
    public ulong[] KeysOf(Template template) => template.WordKeys ??= ReadWords(template.Sequence);

    /// <summary>Weight of the words that two templates share, divided by that of all they have: 0 to 1.</summary>
    public double Overlap(Template left, Template right)
    {
        var (first, second) = (KeysOf(left), KeysOf(right));
        var (shared, all) = (0.0, 0.0);
        for (int i = 0, j = 0; i < first.Length || j < second.Length;)
        {
            var isFirst = j == second.Length || (i < first.Length && first[i] <= second[j]);
            var isShared = isFirst && j < second.Length && first[i] == second[j];
            var weight = WeightOf(isFirst ? first[i] : second[j]);
            all += weight;
            shared += isShared ? weight : 0;
            i += isFirst ? 1 : 0;
            j += isFirst && !isShared ? 0 : 1;
        }

        return all > 0 ? shared / all : 0;
    }

    private double WeightOf(ulong word)
    {
        ref var count = ref templatesOf.TryFind(new Key128(word, word), out var found);
        return Math.Log(1 + ((double)Math.Max(1, templates) / (found ? count : 1)));
    }

    private ulong[] ReadWords(TokenSequence sequence)
    {
        var words = new SortedSet<ulong>();
        for (var place = 0; place < sequence.Tokens.Length; place++)
        {
            if (sequence.IsWord(place))
            {
                ReadWords(sequence.Tokens[place], words);
            }
        }

        return [.. words];
    }

    private void ReadWords(string token, SortedSet<ulong> words)
    {
        var start = -1;
        for (var at = 0; at <= token.Length; at++)
        {
            if (at < token.Length && (CharacterClasses.Of(token[at]) & CharacterClass.Letter) != 0)
            {
                start = start < 0 ? at : start;
            }
            else
            {
                // In scripts without spaces one character may be a word.
                if (start >= 0 && (at - start >= LeastLetters || token[start] > '\x7f'))
                {
                    words.Add(hash.Hash(token[start..at].ToLowerInvariant()).Low);
                }

                start = -1;
            }
        }
    }
}
