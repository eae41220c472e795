using BigOps.Correlation.Core.Tests.Pipeline.RandomLogs;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Pipeline;

public sealed class CorrelationPipelineInvariantTests
{
    [Fact]
    public void Process_AnyLog_KeepsTheStateWhole() => Prop.ForAll(LogSteps.Arbitrary(60), steps =>
    {
        var pipeline = LogRun.New();
        var broken = "";
        foreach (var item in LogRun.Items(steps))
        {
            pipeline.Process(item);
            if (StateInvariants.Broken(pipeline.State).FirstOrDefault() is { } first)
            {
                broken = $"After {item.Position}: {first}";
                break;
            }
        }

        return (broken.Length == 0).Label(broken);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(LogSteps.Effort * 400));
}
