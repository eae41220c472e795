using BigOps.Correlation.Benchmarks.Reports;

namespace BigOps.Correlation.Benchmarks.Scenarios;

/// <summary>One run of one scenario: how big it may be, and what it found. One thread.</summary>
internal sealed class ScenarioRun(RunMode mode, Action<string> print)
{
    private readonly List<Figure> figures = [];
    private readonly List<string> remarks = [];
    private readonly List<string> problems = [];

    public RunMode Mode => mode;

    public IReadOnlyList<Figure> Figures => figures;

    public IReadOnlyList<string> Remarks => remarks;

    public IReadOnlyList<string> Problems => problems;

    /// <summary>The size for this mode.</summary>
    public T Size<T>(T smoke, T quick, T full) => mode switch
    {
        RunMode.Smoke => smoke,
        RunMode.Quick => quick,
        _ => full,
    };

    public void Found(string id, double value, string note)
    {
        figures.Add(new Figure(id, value, note));
        print(FormattableString.Invariant($"  {id} = {value:G4} ({note})"));
    }

    public void Remark(string sentence)
    {
        remarks.Add(sentence);
        print("  " + sentence);
    }

    public void Problem(string sentence)
    {
        problems.Add(sentence);
        print("  PROBLEM: " + sentence);
    }
}
