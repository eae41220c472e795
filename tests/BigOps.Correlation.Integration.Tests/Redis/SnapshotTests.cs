using System.Net;
using System.Text;
using System.Text.Json;
using BigOps.Correlation.Integration.Tests.Kafka;
using BigOps.Correlation.Integration.Tests.Processes;
using BigOps.Correlation.Redis.Testing.Servers;

namespace BigOps.Correlation.Integration.Tests.Redis;

[Collection(KafkaGroup.Name)]
public sealed class SnapshotTests(KafkaFixture kafka)
{
    private const int Partitions = 3;
    private const int Requests = 6;
    private const int EventsOfRequest = 500;

    [Fact]
    public async Task Verify_StatesOfARunningService_AreWhatTheLogGivesUntilOneIsTamperedWith()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var installation = await Installation.CreateAsync(kafka.Broker, Partitions);
        installation.OnRedis(redis.Options.Endpoints, redis);
        var load = new ScopedLoad(54);
        var service = await installation.StartAsync();
        // Through a door, because records without a stamp of the broker cannot give the same again, and the old Kafka of the tests stamps none.
        for (var request = 0; request < Requests; request++)
        {
            using var body = new StringContent($"[{string.Join(',', load.Next(EventsOfRequest).Select(ScopedLoad.Json))}]", Encoding.UTF8, "application/json");
            using var answer = await service.Http.PostAsync(new Uri("/api/v1/events", UriKind.Relative), body, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }

        await installation.SettledAsync(load);
        await MetricPage.UntilAsync(service, "bigops_kafka_uncommitted_records", value => value == 0);

        Assert.All(Outcomes((await installation.VerifyAsync()).Succeeded()), outcome => Assert.Equal("same", outcome));

        // Another partition's state in its place: whole, and wrong.
        await service.StopAsync();
        foreach (var part in new[] { "chain", "owner" })
        {
            var other = await redis.AskAsync("DUMP", $"run0:state:{{{installation.Name}-0}}:{part}");
            await redis.AskAsync("RESTORE", $"run0:state:{{{installation.Name}-1}}:{part}", 0, other.Bytes, "REPLACE");
        }

        var tampered = await installation.VerifyAsync();
        Assert.Equal(1, tampered.ExitCode);
        Assert.NotEqual("same", Outcomes(tampered)[1]);
        Assert.Equal("same", Outcomes(tampered)[2]);
    }

    private static List<string> Outcomes(ToolRun run)
    {
        using var document = JsonDocument.Parse(run.Output);
        return [.. document.RootElement.EnumerateArray().Select(partition => partition.GetProperty("state").GetString()!)];
    }
}
