using System.Numerics;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Correlation.Rules.Index;

/// <summary>
/// Asks a <see cref="RuleIndex"/> which rules an event satisfies; keeps what it needs for that, so that asking allocates
/// nothing. Owned by the shard.
/// </summary>
internal sealed class IndexProbe
{
    /// <summary>What all memos of one probe may take together: 8 MiB; 4 values a name are remembered in any case.</summary>
    public const long MemoLimitBytes = 8 * 1024 * 1024;

    private const int WordBits = 64;

    private readonly RuleIndex index;
    private readonly ProbedValue[] probed;
    private readonly int[] numbers;
    private readonly ExpressionMemo?[] memos;
    private readonly int[] takenAt;
    private readonly int[] hits;
    private int hitCount;
    private int turn;

    public IndexProbe(RuleIndex index)
    {
        this.index = index;
        probed = new ProbedValue[index.Columns.Length];
        numbers = new int[index.Columns.Length];
        takenAt = new int[index.RuleCount];
        hits = new int[index.RuleCount];
        var share = MemoLimitBytes / Math.Max(1, index.Columns.Count(column => column.Expressions.Count > 0));
        memos = [.. index.Columns.Select(column =>
            column.Expressions.Count > 0 ? new ExpressionMemo(column.Expressions, column.AccessCount, share) : null)];
    }

    /// <summary>Memos by column, for those that have expressions.</summary>
    public IReadOnlyList<ExpressionMemo?> Memos => memos;

    /// <summary>The rules of which a set holds, by their place, ascending. Valid until the next call.</summary>
    public ReadOnlySpan<int> Find(in Event value)
    {
        BeginTurn();
        ProbeTuples(value);
        foreach (var column in index.AccessColumns)
        {
            ProbeExpressions(value, column);
        }

        TryAll(value, index.Unindexed);
        var found = hits.AsSpan(0, hitCount);
        if (hitCount > 1)
        {
            found.Sort();
        }

        return found;
    }

    private void BeginTurn()
    {
        hitCount = 0;
        if (++turn == int.MaxValue)
        {
            turn = 1;
            Array.Clear(takenAt);
            Array.Clear(probed);
        }
    }

    private void ProbeTuples(in Event value)
    {
        ulong known = 0;
        foreach (var column in index.KeyColumns)
        {
            Read(value, column);
            known |= numbers[column] > 0 ? TupleTable.BitOf(column) : 0;
        }

        foreach (var table in index.Tuples)
        {
            if ((table.ColumnBits & ~known) == 0)
            {
                TryAll(value, table.Find(numbers));
            }
        }
    }

    private void ProbeExpressions(in Event value, int column)
    {
        Read(value, column);
        var names = index.Columns[column];
        var matches = memos[column]!.AccessMatches(PlaceOf(column));
        for (var word = 0; word < matches.Length; word++)
        {
            for (var rest = matches[word]; rest != 0; rest &= rest - 1)
            {
                var expression = (word * WordBits) + BitOperations.TrailingZeroCount(rest);
                if (expression >= names.AccessCount)
                {
                    return;
                }

                TryAll(value, names.SetsOf(expression));
            }
        }
    }

    private void TryAll(in Event value, ReadOnlySpan<int> sets)
    {
        foreach (var number in sets)
        {
            var set = index.Sets[number];
            if (takenAt[set.Rule] != turn && Holds(value, set.Rest))
            {
                takenAt[set.Rule] = turn;
                hits[hitCount++] = set.Rule;
            }
        }
    }

    private bool Holds(in Event value, Condition[] conditions)
    {
        foreach (var condition in conditions)
        {
            Read(value, condition.Column);
            var holds = condition.Kind switch
            {
                ConditionKind.Is => numbers[condition.Column] == condition.Operand,
                ConditionKind.IsEmpty => probed[condition.Column].Value.Length == 0,
                _ => memos[condition.Column]!.IsMatch(PlaceOf(condition.Column), condition.Operand),
            };
            if (holds != condition.Wanted)
            {
                return false;
            }
        }

        return true;
    }

    private void Read(in Event value, int column)
    {
        ref var read = ref probed[column];
        if (read.Turn == turn)
        {
            return;
        }

        var names = index.Columns[column];
        var text = value.Field(names.Name);
        if (ReferenceEquals(text, read.Value))
        {
            // Events that follow each other share many of their texts.
            read = read with { Turn = turn, Place = null };
            return;
        }

        // A long text that nobody asks for need not be hashed.
        var isKnowable = text.Length > 0 && text.Length <= names.Values.LongestLength;
        var hash = isKnowable || text.Length <= ExpressionMemo.MaxValueLength ? ValueTable.HashOf(text) : 0;
        read = new ProbedValue(text, hash, turn, null);
        numbers[column] = isKnowable ? names.Values.Find(text, hash) : 0;
    }

    private int PlaceOf(int column)
    {
        ref var read = ref probed[column];
        if (read.Place is not { } place)
        {
            place = memos[column]!.PlaceOf(read.Value, read.Hash);
            read = read with { Place = place };
        }

        return place;
    }
}
