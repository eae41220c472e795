using BigOps.Correlation.Rules.Loading;

namespace BigOps.Correlation.Rules.Validation;

/// <summary>Where reading stands: the path of the setting, and what reading needs.</summary>
internal readonly record struct Place(string Path, ProblemList Problems, ReferenceResolver References)
{
    public Place Child(string key) => this with { Path = Path.Length == 0 ? key : $"{Path}.{key}" };

    public Place Item(int index) => this with { Path = $"{Path}[{index}]" };

    public void Report(ConfigNode node, string message) => Problems.Add(node.Mark, Path, message);

    /// <summary>Reports that a value is not what it must be; quotes it as it is written.</summary>
    public void Refuse(ConfigNode node, string allowed)
    {
        var what = node is ConfigScalar { IsNull: false } scalar ? ProblemList.Quote(scalar.Text) : node.Describe();
        Report(node, $"{what} is not valid; allowed is {allowed}");
    }
}
