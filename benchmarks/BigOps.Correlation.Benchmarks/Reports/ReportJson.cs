using System.Text.Json.Serialization;

namespace BigOps.Correlation.Benchmarks.Reports;

/// <summary>How budgets and reports are read and written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Budgets))]
[JsonSerializable(typeof(ScenarioReport))]
[JsonSerializable(typeof(TableReport))]
internal sealed partial class ReportJson : JsonSerializerContext;
