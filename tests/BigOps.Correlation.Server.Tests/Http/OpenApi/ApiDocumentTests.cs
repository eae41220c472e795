namespace BigOps.Correlation.Server.Tests.Http.OpenApi;

public sealed class ApiDocumentTests
{
    [Fact]
    public async Task Document_EveryOperation_HasSummaryTagAndAnswers()
    {
        await using var host = await ApiHost.StartAsync();

        var document = await host.GetJsonAsync("/openapi/v1.json");

        var names = new List<string>();
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                names.Add(operation.Value.GetProperty("operationId").GetString()!);
                Assert.NotEmpty(operation.Value.GetProperty("summary").GetString()!);
                Assert.NotEmpty(operation.Value.GetProperty("tags").EnumerateArray());
                Assert.NotEmpty(operation.Value.GetProperty("responses").EnumerateObject());
            }
        }

        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.Contains("PostEvents", names);
        Assert.Contains("IncidentAck", names);
        Assert.Contains("StreamIncidents", names);
    }

    [Fact]
    public async Task Document_Parameters_AreDescribed()
    {
        await using var host = await ApiHost.StartAsync();

        var document = await host.GetJsonAsync("/openapi/v1.json");

        var list = document.GetProperty("paths").GetProperty("/api/v1/incidents").GetProperty("get");
        Assert.Contains(list.GetProperty("parameters").EnumerateArray(), item => item.GetProperty("name").GetString() == "cursor");
        var get = document.GetProperty("paths").GetProperty("/api/v1/incidents/{id}").GetProperty("get");
        Assert.Contains(get.GetProperty("parameters").EnumerateArray(), item => item.GetProperty("name").GetString() == "id");
        var post = document.GetProperty("paths").GetProperty("/api/v1/events").GetProperty("post");
        Assert.True(post.GetProperty("requestBody").GetProperty("content").TryGetProperty("application/cloudevents+json", out _));
        var schemas = document.GetProperty("components").GetProperty("schemas");
        Assert.Equal("date-time", schemas.GetProperty("Instant").GetProperty("format").GetString());
        Assert.True(schemas.GetProperty("IncidentSummary").GetProperty("properties").TryGetProperty("root_causes", out _));
        var alert = schemas.GetProperty("GettableAlert");
        Assert.True(alert.GetProperty("properties").TryGetProperty("startsAt", out _));
        Assert.True(alert.GetProperty("properties").TryGetProperty("generatorURL", out _));
        Assert.Contains(alert.GetProperty("required").EnumerateArray(), item => item.GetString() == "updatedAt");
    }
}
