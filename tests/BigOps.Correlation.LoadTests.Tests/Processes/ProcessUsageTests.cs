using BigOps.Correlation.LoadTests.Processes;

namespace BigOps.Correlation.LoadTests.Tests.Processes;

public sealed class ProcessUsageTests
{
    [Fact]
    public void Parse_NameWithParenthesesAndSpaces_FindsTheTimes() =>
        Assert.Equal(3.5, ProcessUsage.Parse("42 (a) b (c) S 1 42 42 0 -1 4194304 100 0 0 0 250 100 0 0 20 0 9 0"));

    [Fact]
    public void CpuSeconds_OwnProcess_IsMoreThanNothing() => Assert.True(ProcessUsage.CpuSeconds(Environment.ProcessId) > 0);
}
