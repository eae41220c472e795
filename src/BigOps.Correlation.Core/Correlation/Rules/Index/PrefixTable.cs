using System.Runtime.InteropServices;
using BigOps.Correlation.Core.Events.Matching.Expressions;

namespace BigOps.Correlation.Core.Correlation.Rules.Index;

/// <summary>
/// Expressions by what their values begin with, so that a new value meets only those that it may satisfy. Beginnings are
/// cut to a few lengths, each of which costs one probe. Filled once, then read by any thread.
/// </summary>
internal sealed class PrefixTable
{
    private static readonly int[] Lengths = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 24, 32];

    private readonly List<int> open = [];
    private readonly List<(int Length, Dictionary<string, List<int>> Expressions)> byLength = [];

    /// <param name="expressions">The expressions, known by their place.</param>
    public PrefixTable(IEnumerable<ValueExpression> expressions)
    {
        foreach (var (number, expression) in expressions.Index())
        {
            var length = Lengths.LastOrDefault(length => length <= expression.Prefix.Length);
            if (length == 0)
            {
                open.Add(number);
            }
            else
            {
                Add(expression.Prefix[..length], number);
            }
        }
    }

    /// <summary>Lengths of beginnings that are looked at.</summary>
    public int LengthCount => byLength.Count;

    /// <summary>Expressions of which the beginning says nothing; every value meets them.</summary>
    public ReadOnlySpan<int> Open => CollectionsMarshal.AsSpan(open);

    /// <summary>The expressions whose beginning of one of the lengths a value has.</summary>
    public ReadOnlySpan<int> Find(string value, int lengthIndex)
    {
        var (length, expressions) = byLength[lengthIndex];
        return value.Length >= length
            && expressions.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(value.AsSpan(0, length), out var found)
            ? CollectionsMarshal.AsSpan(found)
            : [];
    }

    private void Add(string prefix, int number)
    {
        var index = byLength.FindIndex(entry => entry.Length == prefix.Length);
        if (index < 0)
        {
            index = byLength.Count;
            byLength.Add((prefix.Length, new Dictionary<string, List<int>>(StringComparer.Ordinal)));
        }

        var expressions = byLength[index].Expressions;
        if (!expressions.TryGetValue(prefix, out var list))
        {
            expressions.Add(prefix, list = []);
        }

        list.Add(number);
    }
}
