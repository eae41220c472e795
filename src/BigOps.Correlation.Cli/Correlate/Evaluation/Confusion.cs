namespace BigOps.Correlation.Cli.Correlate.Evaluation;

/// <summary>
/// Counts how events of true incidents are spread over the incidents that were found. An event that stands alone is a
/// found incident of its own.
/// </summary>
internal sealed class Confusion
{
    public Confusion(IReadOnlyCollection<JudgedEvent> events)
    {
        Events = events;
        foreach (var value in events)
        {
            Count(value);
        }

        foreach (var ((_, found), count) in Cells)
        {
            Labeled[found] = Labeled.GetValueOrDefault(found) + count;
        }
    }

    public IReadOnlyCollection<JudgedEvent> Events { get; }

    /// <summary>Events by true and by found incident.</summary>
    public Dictionary<(string Truth, string Found), int> Cells { get; } = [];

    /// <summary>Events of each true incident.</summary>
    public Dictionary<string, int> Truths { get; } = new(StringComparer.Ordinal);

    /// <summary>Events of each found incident, noise included.</summary>
    public Dictionary<string, int> Sizes { get; } = new(StringComparer.Ordinal);

    /// <summary>Events with a true incident in each found one.</summary>
    public Dictionary<string, int> Labeled { get; } = new(StringComparer.Ordinal);

    /// <summary>Noise in each found incident.</summary>
    public Dictionary<string, int> Noise { get; } = new(StringComparer.Ordinal);

    /// <summary>What the noise in each found incident is about.</summary>
    public Dictionary<string, HashSet<(string, string, string)>> NoiseKeys { get; } = new(StringComparer.Ordinal);

    /// <summary>Events by true incident and what they are about, then by found incident.</summary>
    public Dictionary<(string Truth, (string, string, string) Key), Dictionary<string, int>> KeyCells { get; } = [];

    /// <summary>Events that stand alone and are not muted.</summary>
    public int Alone { get; private set; }

    /// <summary>Whether a found incident is an event that stands alone.</summary>
    public static bool IsAlone(string found) => found[0] == '\0';

    private void Count(JudgedEvent value)
    {
        var found = value.Found ?? "\0" + value.Id;
        Alone += value.Found is null && !value.Muted ? 1 : 0;
        if (value.Truth is not { } truth)
        {
            CountNoise(value, found);
            return;
        }

        Add(Truths, truth);
        Add(Sizes, found);
        Cells[(truth, found)] = Cells.GetValueOrDefault((truth, found)) + 1;
        var key = (truth, value.Key);
        if (!KeyCells.TryGetValue(key, out var spread))
        {
            KeyCells.Add(key, spread = new Dictionary<string, int>(StringComparer.Ordinal));
        }

        Add(spread, found);
    }

    private void CountNoise(JudgedEvent value, string found)
    {
        if (value.Found is null)
        {
            return;
        }

        Add(Sizes, found);
        Add(Noise, found);
        if (!NoiseKeys.TryGetValue(found, out var keys))
        {
            NoiseKeys.Add(found, keys = []);
        }

        keys.Add(value.Key);
    }

    private static void Add(Dictionary<string, int> counts, string name) => counts[name] = counts.GetValueOrDefault(name) + 1;
}
