using System.Text.Json;

namespace BigOps.Correlation.Benchmarks.Reports;

/// <summary>The content of budgets.json.</summary>
internal sealed record Budgets
{
    /// <summary>Checked by a test in every build.</summary>
    public required IReadOnlyList<AllocationBudget> Allocations { get; init; }

    /// <summary>Rows of the table, in its order.</summary>
    public required IReadOnlyList<Budget> Figures { get; init; }

    /// <summary>Reads the file that was built with the program.</summary>
    public static Budgets Load() => Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "budgets.json")));

    public static Budgets Parse(string json) => JsonSerializer.Deserialize(json, ReportJson.Default.Budgets)
        ?? throw new JsonException("The budgets are empty.");
}
