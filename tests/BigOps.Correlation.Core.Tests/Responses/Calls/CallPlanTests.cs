using System.Text.RegularExpressions;
using BigOps.Correlation.Core.Responses.Calls;
using BigOps.Correlation.Core.Responses.Policies;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.Core.Tests.Responses.Calls;

public sealed class CallPlanTests
{
    private static readonly ResponseSubject Subject = new(new Timeline().Fire("10:00:00", "DiskFull").Pipeline.State.Incidents.All.Single());

    [Theory]
    [InlineData(false, 7, "7")]
    [InlineData(true, 1, "1")]
    [InlineData(true, 2, "1 1")]
    [InlineData(true, 7, "1 2 4")]
    [InlineData(true, 10, "1 2 4 3")]
    public void Make_Targets_AreTakenInWaves(bool isRamp, int targets, string expected) =>
        Assert.Equal(expected, string.Join(' ', Make(isRamp, targets, 1).Select(call => call.Count)));

    [Fact]
    public void Make_AnySize_TakesEachTargetOnceForEachStep()
    {
        for (var targets = 1; targets <= 200; targets++)
        {
            var calls = Make(isRamp: true, targets, steps: 3);

            Assert.Equal(Enumerable.Range(1, calls.Count), calls.Select(call => call.Number));
            for (var step = 1; step <= 3; step++)
            {
                var taken = calls.Where(call => call.Step == step).SelectMany(call => Enumerable.Range(call.First, call.Count));
                Assert.Equal(Enumerable.Range(0, targets), taken);
            }
        }
    }

    private static List<CallState> Make(bool isRamp, int targets, int steps)
    {
        var policy = new ResponsePolicyConfig
        {
            Name = "p", Executor = "x", Ramp = isRamp, Steps = [.. Enumerable.Range(1, steps).Select(step => new StepConfig { Action = $"a{step}" })],
        };
        Assert.Empty(CallPlan.Make(policy, Subject, new Dictionary<string, Regex>(), targets, out var calls));
        return calls;
    }
}
