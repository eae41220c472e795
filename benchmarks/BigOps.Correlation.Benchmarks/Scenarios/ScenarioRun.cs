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

    /// <summary>Keeps a figure.</summary>
    /// <param name="id">The row of the table.</param>
    /// <param name="value">The value, in the row's unit.</param>
    /// <param name="note">How it came about.</param>
    /// <param name="reduced">True where the run was smaller than the row asks for; a smoke run always is.</param>
    public void Found(string id, double value, string note, bool reduced = false)
    {
        figures.Add(new Figure(id, value, note, reduced || mode == RunMode.Smoke));
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
