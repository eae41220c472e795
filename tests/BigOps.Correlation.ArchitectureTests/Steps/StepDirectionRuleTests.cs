using BigOps.Correlation.ArchitectureTests.Sources;

namespace BigOps.Correlation.ArchitectureTests.Steps;

public sealed class StepDirectionRuleTests
{
    [Fact]
    public void Check_Repository_HasNoViolation() => Verdict.None(StepDirectionRule.Check(Repository.Current.Sources));

    [Theory]
    [InlineData("Deduplication", "using BigOps.Correlation.Core.Events;", 0)]
    [InlineData("Deduplication", "using BigOps.Correlation.Core.Concurrency;", 0)]
    [InlineData("Deduplication", "using BigOps.Correlation.Core.Deduplication.Flapping;", 0)]
    [InlineData("Pipeline", "using BigOps.Correlation.Core.Incidents;", 0)]
    [InlineData("Replay", "using BigOps.Correlation.Core.Pipeline;", 0)]
    [InlineData("Deduplication", "using BigOps.Correlation.Core.Incidents;", 1)]
    [InlineData("Deduplication", "global using Late = BigOps.Correlation.Core.Incidents.Incident;", 1)]
    [InlineData("Deduplication", "using static BigOps.Correlation.Core.Incidents.Incident;", 1)]
    [InlineData("Analytics", "using BigOps.Correlation.Core.Pipeline;", 1)]
    [InlineData("Concurrency", "using BigOps.Correlation.Core.Diagnostics;", 1)]
    [InlineData("Concurrency", "using BigOps.Correlation.Core.Events;", 1)]
    [InlineData("Events", "using BigOps.Correlation.Core.Concurrency;", 0)]
    [InlineData("Events", "using BigOps.Correlation.Core.Ingestion;", 1)]
    [InlineData("Events", "class A { BigOps.Correlation.Core.Incidents.Incident field; }", 1)]
    [InlineData("Events", "class A { object M() => global::BigOps.Correlation.Core.Incidents.Incident.Empty; }", 1)]
    [InlineData("Events", "class A { Incidents.Incident field; }", 1)]
    [InlineData("Events", "class A { System.Collections.Generic.List<Core.Incidents.Incident> field; }", 1)]
    [InlineData("Events", "class A { object[] Incidents; int M() => Incidents.Length; }", 0)]
    [InlineData("Extras", "class A;", 1)]
    public void Check_Text_RefusesLaterSteps(string step, string text, int violations)
    {
        var late = new SourceFile("src/BigOps.Correlation.Core/Incidents/Incident.cs", "namespace BigOps.Correlation.Core.Incidents; class Incident;");
        var file = new SourceFile($"src/BigOps.Correlation.Core/{step}/A.cs", text);

        Assert.Equal(violations, StepDirectionRule.Check([late, file]).Count());
    }
}
