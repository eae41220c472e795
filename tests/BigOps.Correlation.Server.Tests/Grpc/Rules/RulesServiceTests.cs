using BigOps.Correlation.Grpc.Stubs;
using BigOps.Correlation.Grpc.Wire;
using BigOps.Correlation.V1;
using Google.Protobuf.WellKnownTypes;

namespace BigOps.Correlation.Server.Tests.Grpc.Rules;

public sealed class RulesServiceTests
{
    private const string ByCluster = """
        rules:
          - name: by-cluster
            match: check=~".+"
            group_by: [cluster]
        """;

    [Fact]
    public async Task Validate_Configuration_GivesEveryProblem()
    {
        await using var door = await RpcDoor.OpenAsync();
        var client = new RulesClient(door.Channel);

        var good = await client.ValidateAsync(new ValidateRulesRequest { Configuration = ByCluster });
        var bad = await client.ValidateAsync(new ValidateRulesRequest { Configuration = "rulez: []\nhttp:\n  concurrent_reads: 0" });

        Assert.True(good.Valid);
        Assert.NotEmpty(good.Version);
        Assert.Equal([(1, ""), (3, "http.concurrent_reads")], bad.Problems.Select(problem => (problem.Line, problem.Key)));
    }

    [Theory]
    [InlineData("${file:/etc/hostname}")]
    [InlineData("${env:PATH}")]
    public async Task Validate_Reference_LooksNothingUp(string reference)
    {
        await using var door = await RpcDoor.OpenAsync();

        var response = await new RulesClient(door.Channel).ValidateAsync(new ValidateRulesRequest { Configuration = $"http:\n  grafana_secret: \"{reference}\"" });

        Assert.Contains("not allowed here", Assert.Single(response.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_Events_BecomeWhatTheyWouldInProduction()
    {
        await using var door = await RpcDoor.OpenAsync();
        var client = new RulesClient(door.Channel);
        var request = new PreviewRulesRequest { Configuration = ByCluster };
        for (var index = 0; index < 6; index++)
        {
            request.Events.Add(new Event
            {
                Id = $"e{index}",
                Source = "me",
                Check = $"C{index}",
                Host = $"h{index}",
                Cluster = index < 3 ? "a" : "b",
                OccurredAt = new Timestamp { Seconds = 1_700_000_000 + index },
            });
        }

        request.Events.Add(new Event { Id = "bad", Severity = "critical", OccurredAt = new Timestamp { Seconds = long.MinValue } });

        var response = await client.PreviewAsync(request);
        var again = await client.PreviewAsync(request);

        Assert.Equal(response, again);
        Assert.Equal(Enumerable.Range(0, 6).Select(index => (long)index), response.Assignments.Select(made => made.Index));
        Assert.Equal(2, response.Assignments.Select(made => made.IncidentId).Distinct().Count());
        Assert.Equal([3, 3], response.Incidents.Select(incident => incident.Alerts));
        Assert.Equal(6, Assert.Single(response.Rejections).Index);
    }

    [Fact]
    public async Task Preview_ConfigurationThatIsNotValid_SaysWhy()
    {
        await using var door = await RpcDoor.OpenAsync();

        var failure = await Assert.ThrowsAsync<RpcException>(
            () => new RulesClient(door.Channel).PreviewAsync(new PreviewRulesRequest { Configuration = "rulez: []" }));

        Assert.Equal(StatusCode.InvalidArgument, failure.StatusCode);
        Assert.Single(failure.GetDetail<ValidateRulesResponse>()!.Problems);
    }
}
