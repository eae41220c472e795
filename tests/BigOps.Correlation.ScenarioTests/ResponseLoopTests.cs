using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Ingestion.Actions;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Pipeline.ReadModel.Responses;
using BigOps.Correlation.Core.Responses.Policies;
using BigOps.Correlation.Testing.Timelines;
using static BigOps.Correlation.ScenarioTests.ResponseSteps;

namespace BigOps.Correlation.ScenarioTests;

/// <summary>Responses that cause one another, or themselves, are held at a depth.</summary>
public sealed class ResponseLoopTests
{
    [Fact]
    public void Loop_ResponsesThatCauseOneAnother_AreHeldAtTheLimitWithTheChain()
    {
        var timeline = With(Restart);
        var cause = "";
        for (var round = 0; round < 5; round++)
        {
            var because = cause;
            timeline.Fire($"10:{round}0:00", "DiskFull", $"host{round}", value => value with { Service = $"s{round}", CausationId = because });
            var response = timeline.Incidents[^1].Responses[0];
            Start(timeline, $"10:{round}0:01", response);
            Outcome(timeline, $"10:{round}0:02", response, ActionStep.Succeeded, "");
            cause = round == 1 ? response.Id + ":2" : response.Id;
        }

        var responses = timeline.Incidents.Select(incident => incident.Responses[0]).ToList();
        Assert.Equal(["succeeded", "succeeded", "succeeded", "held", "held"], responses.Select(response => response.Status));
        Assert.Equal([responses[0].Id, responses[1].Id, responses[2].Id], responses[3].CausedBy);
        Assert.Equal("loop", responses[3].Gates[^1].Gate);
        Assert.Contains(responses[2].Id, responses[3].Gates[^1].Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Loop_ThroughShardsThatDoNotKnowEachOther_IsHeldAtTheSameDepth()
    {
        var configuration = new PipelineConfiguration { Responses = Options(Restart) };
        Timeline[] shards = [new(configuration, 0, () => new ShardReadModel()), new(configuration, 1, () => new ShardReadModel())];
        var (cause, statuses) = ("", new List<string>());
        for (var round = 0; round < 5; round++)
        {
            var (because, timeline) = (cause, shards[round % 2]);
            timeline.Fire($"10:{round}0:00", "DiskFull", $"host{round}", value => value with { Service = $"s{round}", CausationId = because });
            var response = timeline.Incidents[^1].Responses[0];
            Start(timeline, $"10:{round}0:01", response);
            Outcome(timeline, $"10:{round}0:02", response, ActionStep.Succeeded, "");
            statuses.Add(timeline.Incidents[^1].Responses[0].Status);
            cause = response.Id;
        }

        Assert.Equal(["succeeded", "succeeded", "succeeded", "held", "held"], statuses);
        var held = shards[1].Incidents[^1].Responses[0];
        Assert.Equal("loop", held.Gates[^1].Gate);
        Assert.StartsWith("3 responses caused one another, 3 may", held.Gates[^1].Why, StringComparison.Ordinal);
        Assert.Contains(held.CausedBy[^1], held.Gates[^1].Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INC-1:4.2:restart", "held")]
    [InlineData("INC-1:4.1:restart", "ready")]
    [InlineData("INC-1:4.99999999999999999999:restart", "ready")]
    [InlineData("INC-1:4.:restart", "ready")]
    [InlineData("INC-1:.2:restart", "ready")]
    public void Loop_CauseOfAnotherShard_SaysItsDepthInItsId(string cause, string expected)
    {
        var timeline = With(Restart);

        timeline.Fire("10:00:00", "DiskFull", with: value => value with { CausationId = cause });

        Assert.Equal(expected, Only(timeline).Status);
    }

    [Fact]
    public void Loop_IncidentThatComesBackEachTimeItIsActedOn_IsHeldAtTheLimit()
    {
        var policies = Options(Restart with { On = [ResponseTrigger.Opened, ResponseTrigger.Reopened] });
        var timeline = new Timeline(new PipelineConfiguration { Responses = policies with { MaxDepth = 2 } });
        for (var round = 0; round < 3; round++)
        {
            timeline.Fire($"10:0{round}:00", "DiskFull");
            var response = timeline.Incidents[^1].Responses[^1];
            Start(timeline, $"10:0{round}:01", response);
            Outcome(timeline, $"10:0{round}:02", response, ActionStep.Succeeded, "");
            timeline.Resolve($"10:0{round}:30", "DiskFull");
        }

        Assert.Equal(["succeeded", "succeeded", "held"], Assert.Single(timeline.Incidents).Responses.Select(response => response.Status));
    }

    [Theory]
    [InlineData("run-4711")]
    [InlineData("a:b:c")]
    [InlineData("INC-1:4:x; rm -rf /:::")]
    public void Loop_CauseThatIsNoResponse_IsNone(string cause)
    {
        var timeline = With(Restart);

        timeline.Fire("10:00:00", "DiskFull", with: value => value with { CausationId = cause });

        Assert.Empty(Only(timeline).CausedBy);
    }
}
