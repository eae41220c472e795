using System.Text;
using System.Text.Json;
using BigOps.Correlation.Core.Anomalies;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Testing.Server;

namespace BigOps.Correlation.Server.Tests.Http.Anomalies;

public sealed class AnomalyEndpointsTests
{
    [Theory]
    [InlineData("", "1")]
    [InlineData("status=all", "1,4")]
    [InlineData("status=all&filter=series%3D%22rate%22", "4")]
    [InlineData("incident=INC-1", "1")]
    [InlineData("incident=INC-2", "")]
    public async Task List_Alerts_ShowsThoseOfSeries(string query, string expected)
    {
        await using var host = await StartAsync();

        var page = await host.GetJsonAsync("/api/v1/anomalies?" + query);

        Assert.Equal(
            expected.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(number => Views.Fingerprint(number[0] - '0')),
            page.GetProperty("anomalies").EnumerateArray().Select(anomaly => anomaly.GetProperty("fingerprint").GetString()));
    }

    [Fact]
    public async Task List_Anomaly_HasItsBandReasonAndChart()
    {
        await using var host = await StartAsync();

        var anomalies = (await host.GetJsonAsync("/api/v1/anomalies?status=all")).GetProperty("anomalies");

        var open = anomalies[0];
        Assert.Equal(("p99", "anomaly", "above"), (Text(open, "series"), Text(open, "kind"), Text(open, "direction")));
        Assert.Equal((80.5, 10, 8, 12), (Number(open, "peak"), Number(open, "expected"), Number(open, "low"), Number(open, "high")));
        Assert.Equal("jump", open.GetProperty("detectors")[0].GetString());
        Assert.Equal(JsonValueKind.Null, open.GetProperty("ends_at").ValueKind);
        Assert.Equal(2, open.GetProperty("chart").GetProperty("values").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, anomalies[1].GetProperty("chart").ValueKind);
        Assert.Equal(JsonValueKind.Null, anomalies[1].GetProperty("peak").ValueKind);
        Assert.Equal(JsonValueKind.String, anomalies[1].GetProperty("ends_at").ValueKind);
    }

    [Fact]
    public async Task List_OtherReplicas_AreAskedForAnomaliesOnly()
    {
        var asked = "";
        await using var host = await ApiHost.StartAsync();
        host.Others = question =>
        {
            asked = Encoding.UTF8.GetString(question.Span);
            return new ReplicaAnswers([], false);
        };

        var page = await host.GetJsonAsync("/api/v1/anomalies?limit=7");

        Assert.Equal("?limit=7&filter=source%3D%22bigops%22&filter=series!%3D%22%22", asked.Replace("%21", "!", StringComparison.Ordinal));
        Assert.True(page.GetProperty("partial").GetBoolean());
    }

    private static async Task<ApiHost> StartAsync()
    {
        var host = await ApiHost.StartAsync();
        host.Model.Set(
            Views.Alert(1, host.Now) with
            {
                Source = "bigops",
                IncidentId = "INC-1",
                Labels = LabelSet.From([new Label("series", "p99")]),
                Annotations = LabelSet.From(
                [
                    new Label(AnomalyAnnotations.Kind, "anomaly"), new Label(AnomalyAnnotations.Detector, "jump"),
                    new Label(AnomalyAnnotations.Direction, "above"), new Label(AnomalyAnnotations.Peak, "80.5"),
                    new Label(AnomalyAnnotations.Expected, "10"), new Label(AnomalyAnnotations.Low, "8"), new Label(AnomalyAnnotations.High, "12"),
                    new Label(AnomalyAnnotations.Chart, """{"from":0,"step":600000,"values":[1,2],"expected":[null,1],"band":2}"""),
                ]),
            },
            Views.Alert(2, host.Now) with { Source = "bigops" },
            Views.Alert(3, host.Now) with { Labels = LabelSet.From([new Label("series", "p99")]) },
            Views.Alert(4, host.Now) with
            {
                Source = "bigops",
                Status = "resolved",
                Labels = LabelSet.From([new Label("series", "rate")]),
                Annotations = LabelSet.From([new Label(AnomalyAnnotations.Peak, "NaN"), new Label(AnomalyAnnotations.Chart, "{")]),
            });
        return host;
    }

    private static string? Text(JsonElement anomaly, string name) => anomaly.GetProperty(name).GetString();

    private static double Number(JsonElement anomaly, string name) => anomaly.GetProperty(name).GetDouble();
}
