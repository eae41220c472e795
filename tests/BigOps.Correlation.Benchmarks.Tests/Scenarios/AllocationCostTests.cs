using BigOps.Correlation.Benchmarks.Reports;
using BigOps.Correlation.Benchmarks.Scenarios;

namespace BigOps.Correlation.Benchmarks.Tests.Scenarios;

/// <summary>The allocation budgets of benchmarks/budgets.json. They say what is allowed today and only ever go down.</summary>
public sealed class AllocationCostTests
{
    private const int Series = 1_000;
    private static readonly Lazy<AllocationCost> Cost = new(() => new AllocationCost(Series));

    [Fact]
    public void PerRepeat_FromBytesToDecision_IsWithinTheBudget() => AssertWithin("allocation.repeat", Cost.Value.PerRepeat);

    [Fact]
    public void PerTransition_FromBytesToDecision_IsWithinTheBudget() => AssertWithin("allocation.transition", Cost.Value.PerTransition);

    [Fact]
    public void PerFirst_FromBytesToDecision_IsMoreThanARepeat() => Assert.True(Cost.Value.PerFirst > Cost.Value.PerRepeat);

    private static void AssertWithin(string id, double bytes)
    {
        var limit = Budgets.Load().Allocations.Single(budget => budget.Id == id).Limit;
        TestContext.Current.TestOutputHelper?.WriteLine($"{id}: {bytes} B of {limit} B");
        Assert.True(bytes <= limit, $"{id} takes {bytes} bytes; the budget allows {limit}.");
    }
}
