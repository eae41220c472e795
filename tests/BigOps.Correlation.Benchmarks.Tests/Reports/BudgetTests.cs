using BigOps.Correlation.Benchmarks.Reports;

namespace BigOps.Correlation.Benchmarks.Tests.Reports;

public sealed class BudgetTests
{
    [Theory]
    [InlineData("lower", 1.0, 2.0, 1.0, nameof(Mark.ReachedAim))]
    [InlineData("lower", 1.0, 2.0, 1.5, nameof(Mark.ReachedFloor))]
    [InlineData("lower", 1.0, 2.0, 2.1, nameof(Mark.Short))]
    [InlineData("higher", 4.0, 3.0, 4.5, nameof(Mark.ReachedAim))]
    [InlineData("higher", 4.0, 3.0, 3.0, nameof(Mark.ReachedFloor))]
    [InlineData("higher", 4.0, 3.0, 2.9, nameof(Mark.Short))]
    [InlineData("lower", 1.0, 2.0, double.NaN, nameof(Mark.NotMeasured))]
    public void Judge_Value_ComparesWithAimThenFloor(string better, double aim, double floor, double value, string expected) =>
        Assert.Equal(expected, Create(better, floor, aim).Judge(value).ToString());

    [Fact]
    public void Judge_NoValue_IsNotMeasured() => Assert.Equal(Mark.NotMeasured, Create("lower", 1, 1).Judge(null));

    [Fact]
    public void Judge_NoTarget_IsInformation() => Assert.Equal(Mark.Information, Create("lower", null, null).Judge(1));

    private static Budget Create(string better, double? floor, double? aim) =>
        new() { Id = "a", Title = "A", Unit = "×", Better = better, Floor = floor, Aim = aim };
}
