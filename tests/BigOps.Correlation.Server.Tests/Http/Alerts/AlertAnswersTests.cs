using System.Text;
using System.Text.Json;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Server.Http.Alerts;
using BigOps.Correlation.Server.Http.Json;
using BigOps.Correlation.Testing.Server;

namespace BigOps.Correlation.Server.Tests.Http.Alerts;

public sealed class AlertAnswersTests
{
    private static readonly Instant Now = new(1_767_607_205_000);
    private readonly InMemoryReadModel model = new();

    [Fact]
    public void Answer_Query_IsAPageOfThoseThatPass()
    {
        model.Set(Views.Alert(1, Now), Views.Alert(2, Now) with { Severity = "info", Labels = LabelSet.From([new Label("a", "é")]) }, Views.Alert(3, Now) with { Status = "resolved" });

        var page = Ask("?severity=info&limit=1");

        Assert.Equivalent(Views.Alert(2, Now) with { Severity = "info", Labels = LabelSet.From([new Label("a", "é")]) }, Assert.Single(page.Alerts));
        Assert.Equal((1, null), (page.Total, page.NextCursor));
    }

    [Fact]
    public void Answer_QueryOfAnotherBuild_IsEmpty()
    {
        model.Set(Views.Alert(1, Now));

        Assert.Empty(Ask("?status=unheard-of").Alerts);
    }

    [Fact]
    public void Answer_LargeAlerts_AreFewerOnAPageThatGoesOn()
    {
        for (var number = 1; number <= 100; number++)
        {
            model.Set(Views.Alert(number, Now) with { Message = new string('x', 60_000) });
        }

        var bytes = AlertAnswers.Answer(model, Encoding.UTF8.GetBytes("?limit=500"));

        Assert.InRange(bytes.Length, 100_000, AlertAnswers.MostBytes);
        Assert.NotNull(JsonSerializer.Deserialize(bytes.Span, ApiJsonContext.Default.AlertPage)!.NextCursor);
    }

    private AlertPage Ask(string query) =>
        JsonSerializer.Deserialize(AlertAnswers.Answer(model, Encoding.UTF8.GetBytes(query)).Span, ApiJsonContext.Default.AlertPage)!;
}
