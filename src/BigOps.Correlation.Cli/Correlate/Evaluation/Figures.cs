namespace BigOps.Correlation.Cli.Correlate.Evaluation;

/// <summary>
/// How good an assignment is, compared with the truth: pairs, B-cubed (Bagga and Baldwin 1998), adjusted Rand index (Hubert
/// and Arabie 1985), incidents found, and what people are spared.
/// </summary>
internal static class Figures
{
    private const long LatestDecisionMilliseconds = 60_000;

    /// <summary>Name and value of each figure, in a fixed order; those that make no sense for the input are left out.</summary>
    /// <param name="confusion">The counts.</param>
    /// <param name="importance">How important found incidents are.</param>
    public static IReadOnlyList<KeyValuePair<string, double>> Of(Confusion confusion, IReadOnlyDictionary<string, double> importance)
    {
        var list = new List<KeyValuePair<string, double>>();
        void Add(string name, double value) => list.Add(KeyValuePair.Create(name, value));
        double labeled = confusion.Truths.Values.Sum();
        var noise = confusion.Events.Count - labeled;
        Add("events", confusion.Events.Count);
        Add("labelled", labeled);
        Add("noise", noise);
        Add("true_incidents", confusion.Truths.Count);
        Add("predicted_incidents", Real(confusion).Count());
        if (confusion.Truths.Count == 0)
        {
            return list;
        }

        AddPairs(confusion, labeled, Add);
        AddCubed(confusion, labeled, Add);
        AddByKey(confusion, Add);
        AddIncidents(confusion, Add);
        Add("reduction", 1 - ((Real(confusion).Count() + confusion.Alone) / (double)confusion.Events.Count));
        AddNoise(confusion, noise, Add);
        AddTop(confusion, importance, Add);
        AddTimes(confusion, Add);
        return list;
    }

    private static IEnumerable<string> Real(Confusion confusion) => confusion.Sizes.Keys.Where(found => !Confusion.IsAlone(found));

    private static double Pairs(double count) => count * (count - 1) / 2;

    private static double Mean(double precision, double recall) => precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;

    private static void AddThree(Action<string, double> add, string name, double precision, double recall)
    {
        add(name + "_p", precision);
        add(name + "_r", recall);
        add(name + "_f1", Mean(precision, recall));
    }

    private static void AddPairs(Confusion confusion, double labeled, Action<string, double> add)
    {
        var both = confusion.Cells.Values.Sum(count => Pairs(count));
        var found = confusion.Labeled.Values.Sum(count => Pairs(count));
        var truth = confusion.Truths.Values.Sum(count => Pairs(count));
        AddThree(add, "pair", found > 0 ? both / found : 1, truth > 0 ? both / truth : 1);
        var expected = labeled > 1 ? found * truth / Pairs(labeled) : 0;
        var most = (found + truth) / 2;
        add("ari", most != expected ? (both - expected) / (most - expected) : 1);
    }

    private static void AddCubed(Confusion confusion, double labeled, Action<string, double> add)
    {
        double precision = 0, recall = 0, macroPrecision = 0, macroRecall = 0;
        foreach (var ((truth, found), count) in confusion.Cells)
        {
            double size = confusion.Sizes[found], whole = confusion.Truths[truth];
            precision += count * count / size;
            recall += count * count / whole;
            macroPrecision += count / whole * count / size;
            macroRecall += count / whole * count / whole;
        }

        AddThree(add, "b3", precision / labeled, recall / labeled);
        AddThree(add, "b3m", macroPrecision / confusion.Truths.Count, macroRecall / confusion.Truths.Count);
    }

    private static void AddByKey(Confusion confusion, Action<string, double> add)
    {
        var weights = new Dictionary<(string Truth, string Found), double>();
        foreach (var ((truth, _), spread) in confusion.KeyCells)
        {
            double sum = spread.Values.Sum();
            foreach (var (found, count) in spread)
            {
                weights[(truth, found)] = weights.GetValueOrDefault((truth, found)) + (count / sum);
            }
        }

        var byFound = weights.GroupBy(pair => pair.Key.Found).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Value));
        var byTruth = weights.GroupBy(pair => pair.Key.Truth).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Value));
        var total = byTruth.Values.Sum();
        double precision = 0, recall = 0;
        foreach (var ((truth, found), weight) in weights)
        {
            precision += weight * weight / (byFound[found] + (confusion.NoiseKeys.TryGetValue(found, out var keys) ? keys.Count : 0));
            recall += weight * weight / byTruth[truth];
        }

        AddThree(add, "b3k", precision / total, recall / total);
    }

    private static Dictionary<string, (double Jaccard, string Found)> Best(Confusion confusion)
    {
        var best = new Dictionary<string, (double Jaccard, string Found)>(StringComparer.Ordinal);
        foreach (var ((truth, found), count) in confusion.Cells)
        {
            var jaccard = (double)count / (confusion.Truths[truth] + confusion.Sizes[found] - count);
            if (jaccard > best.GetValueOrDefault(truth).Jaccard)
            {
                best[truth] = (jaccard, found);
            }
        }

        return best;
    }

    private static void AddIncidents(Confusion confusion, Action<string, double> add)
    {
        var matches = Best(confusion).Values.Where(match => match.Jaccard > 0.5).ToArray();
        double large = Real(confusion).Count(found => confusion.Sizes[found] >= 2);
        var right = matches.Count(match => confusion.Sizes[match.Found] >= 2);
        AddThree(add, "incident", large > 0 ? right / large : 0, (double)matches.Length / confusion.Truths.Count);
        add("fragments", (double)confusion.Cells.Count / confusion.Truths.Count);
        var mixed = confusion.Cells.Keys.Where(cell => !Confusion.IsAlone(cell.Found)).GroupBy(cell => cell.Found).Select(group => group.Count()).ToArray();
        if (mixed.Length > 0)
        {
            add("mixing", mixed.Average());
        }
    }

    private static void AddNoise(Confusion confusion, double noise, Action<string, double> add)
    {
        if (noise > 0)
        {
            add("noise_apart", 1 - (confusion.Noise.Where(pair => confusion.Labeled.ContainsKey(pair.Key)).Sum(pair => pair.Value) / noise));
            add("noise_opened_per_1000", 1_000 * confusion.Noise.Count(pair => pair.Value >= 2 && !confusion.Labeled.ContainsKey(pair.Key)) / noise);
        }
    }

    private static void AddTop(Confusion confusion, IReadOnlyDictionary<string, double> importance, Action<string, double> add)
    {
        double many = confusion.Truths.Count;
        var top = Real(confusion).OrderByDescending(found => importance.GetValueOrDefault(found)).ThenBy(found => found, StringComparer.Ordinal)
            .Take(confusion.Truths.Count).ToHashSet(StringComparer.Ordinal);
        add("top_precision", top.Count(found => confusion.Labeled.GetValueOrDefault(found) * 2 > confusion.Sizes[found]) / many);
        var inside = confusion.Cells.Where(cell => top.Contains(cell.Key.Found)).GroupBy(cell => cell.Key.Truth, StringComparer.Ordinal);
        add("top_recall", inside.Count(group => group.Sum(cell => cell.Value) * 2 >= confusion.Truths[group.Key]) / many);
    }

    private static void AddTimes(Confusion confusion, Action<string, double> add)
    {
        var delays = DelaysOf(confusion);
        if (delays.Count > 0)
        {
            delays.Sort();
            add("delay_median_s", delays[Math.Min(delays.Count - 1, delays.Count / 2)]);
            add("delay_p95_s", delays[Math.Min(delays.Count - 1, (int)(0.95 * delays.Count))]);
        }

        var decided = confusion.Events.Where(value => value is { DecidedAt: not null, OccurredAt: not null }).ToArray();
        if (decided.Length > 0)
        {
            add("decided_late", (double)decided.Count(value =>
                (value.DecidedAt!.Value.UnixMilliseconds - value.OccurredAt!.Value.UnixMilliseconds) is < 0 or > LatestDecisionMilliseconds) / decided.Length);
        }
    }

    private static List<double> DelaysOf(Confusion confusion)
    {
        var starts = new Dictionary<string, long>(StringComparer.Ordinal);
        var firsts = new Dictionary<(string, string), long>();
        foreach (var value in confusion.Events)
        {
            if (value.Truth is not { } truth || value.OccurredAt is not { } occurred)
            {
                continue;
            }

            starts[truth] = Math.Min(starts.GetValueOrDefault(truth, long.MaxValue), occurred.UnixMilliseconds);
            if (value is { Found: { } found, DecidedAt: { } decided })
            {
                firsts[(truth, found)] = Math.Min(firsts.GetValueOrDefault((truth, found), long.MaxValue), decided.UnixMilliseconds);
            }
        }

        var delays = new List<double>();
        foreach (var (truth, (jaccard, found)) in Best(confusion))
        {
            if (jaccard > 0.5 && firsts.TryGetValue((truth, found), out var first))
            {
                delays.Add((first - starts[truth]) / 1_000.0);
            }
        }

        return delays;
    }
}
