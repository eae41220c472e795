using System.Text;
using BigOps.Correlation.Rules.Loading;

namespace BigOps.Correlation.Rules.Validation;

/// <summary>Collects every problem of one load, up to a limit.</summary>
internal sealed class ProblemList
{
    /// <summary>Problems listed at most; what follows is counted.</summary>
    public const int Limit = 1_000;

    private const int QuotedLength = 120;
    private readonly List<ConfigurationProblem> problems = [];
    private int more;

    /// <summary>How many there are.</summary>
    public int Count => problems.Count + more;

    public void Add(SourceMark mark, string key, string message)
    {
        if (problems.Count < Limit)
        {
            problems.Add(new ConfigurationProblem(mark, key, message));
        }
        else
        {
            more++;
        }
    }

    /// <summary>In the order of their places; the files in the order they were read.</summary>
    public IReadOnlyList<ConfigurationProblem> ToList()
    {
        var files = problems.Select(problem => problem.Mark.File).Distinct().ToList();
        var result = problems
            .OrderBy(problem => files.IndexOf(problem.Mark.File))
            .ThenBy(problem => problem.Mark.Line)
            .ThenBy(problem => problem.Mark.Column)
            .ToList();
        if (more > 0)
        {
            result.Add(new ConfigurationProblem(result[^1].Mark, "", $"{more} more problems are not listed"));
        }

        return result;
    }

    /// <summary>A text in quotes, on one line and not too long.</summary>
    public static string Quote(string text)
    {
        var result = new StringBuilder("'");
        foreach (var unit in text.Length > QuotedLength ? text[..QuotedLength] : text)
        {
            result.Append(char.IsControl(unit) ? ' ' : unit);
        }

        return result.Append(text.Length > QuotedLength ? "…'" : "'").ToString();
    }
}
