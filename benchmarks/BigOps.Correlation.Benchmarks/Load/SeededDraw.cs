namespace BigOps.Correlation.Benchmarks.Load;

/// <summary>Numbers that look random and are the same for the same seed on every machine (splitmix64). One thread.</summary>
internal sealed class SeededDraw(ulong seed)
{
    private ulong state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        var mixed = state += 0x9E3779B97F4A7C15UL;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>From 0 to before 1.</summary>
    public double NextUnit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>From 0 to before <paramref name="end"/>.</summary>
    public int NextBelow(int end) => (int)Math.BigMul(Next(), (ulong)end, out _);
}
