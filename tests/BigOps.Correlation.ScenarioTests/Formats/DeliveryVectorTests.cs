using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Testing.Files;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.ScenarioTests.Formats;

/// <summary>Changes and automation runs of GitHub and GitLab through the mappings of <c>docs/examples/tools</c>.</summary>
public sealed class DeliveryVectorTests
{
    private const string Errors = """{"check":"ErrorRateHigh","service":"shop","severity":"error"}""";

    [Fact]
    public void GitHub_DeploymentThatStartsAndSucceeds_IsOneChange()
    {
        var doors = Of("github");

        var started = Assert.Single(doors.Post("10:00:01", "generic/github-deployments", Deployment("in_progress", "10:00:00")).Events);
        var live = Assert.Single(doors.Post("10:08:01", "generic/github-deployments", Deployment("success", "10:08:00")).Events);
        var other = Assert.Single(doors.Post("10:09:01", "generic/github-deployments", Deployment("success", "10:09:00", id: 8)).Events);

        Assert.Equal((EventKind.Change, EventStatus.Started, EventStatus.Succeeded), (live.Kind, started.Status, live.Status));
        Assert.Equal(started.Identity, live.Identity);
        Assert.NotEqual(live.Identity, other.Identity);
        Assert.Equal(Timeline.At("10:08:00"), live.OccurredAt);
        Assert.Empty(doors.Timeline.Alerts);
    }

    [Theory]
    [InlineData("10:05:00", 0)] // Not live yet.
    [InlineData("10:15:00", 1)] // Seven minutes after the success, fifteen after the start.
    [InlineData("10:19:00", 0)] // Beyond the ten minutes of the rule.
    public void GitHub_ErrorsAfterADeployment_CountFromItsSuccess(string errorsAt, int expected)
    {
        var doors = Of("github");
        doors.Post("10:00:01", "generic/github-deployments", Deployment("in_progress", "10:00:00"));
        if (string.CompareOrdinal(errorsAt, "10:08:01") < 0)
        {
            doors.PostEvents(errorsAt, "application/json", Errors);
        }

        doors.Post("10:08:01", "generic/github-deployments", Deployment("success", "10:08:00"));
        if (string.CompareOrdinal(errorsAt, "10:08:01") > 0)
        {
            doors.PostEvents(errorsAt, "application/json", Errors);
        }

        Assert.Equal(expected, doors.Timeline.Alerts.Count(alert => alert.Check == "after-deployment"));
    }

    [Fact]
    public void GitHub_SecondAttempt_IsANewRunOfTheSameAutomation()
    {
        var doors = Of("github");

        var first = Assert.Single(doors.Post("10:00:01", "generic/github-workflows", Workflow(1, "completed", "failure", "10:00:00")).Events);
        Assert.Equal("firing", Assert.Single(doors.Timeline.Alerts).Status);
        var running = Assert.Single(doors.Post("10:05:01", "generic/github-workflows", Workflow(2, "in_progress", null, "10:05:00")).Events);
        Assert.Equal("firing", Assert.Single(doors.Timeline.Alerts).Status);
        var second = Assert.Single(doors.Post("10:10:01", "generic/github-workflows", Workflow(2, "completed", "success", "10:10:00")).Events);

        Assert.Equal(["30433642/1", "30433642/2", "30433642/2"], new[] { first, running, second }.Select(value => value.Automation!.Run));
        Assert.Single(new[] { first, running, second }.Select(value => (value.Identity, value.Automation!.Automation)).Distinct());
        Assert.Equal((EventStatus.Failed, EventStatus.Started, EventStatus.Succeeded), (first.Status, running.Status, second.Status));
        Assert.Equal("resolved", Assert.Single(doors.Timeline.Alerts).Status);
    }

    [Fact]
    public void GitHub_CancelledRun_IsNoFailureAndEndsNone()
    {
        var doors = Of("github");

        doors.Post("10:00:01", "generic/github-workflows", Workflow(1, "completed", "cancelled", "10:00:00"));
        Assert.Empty(doors.Timeline.Alerts);
        doors.Post("10:05:01", "generic/github-workflows", Workflow(2, "completed", "timed_out", "10:05:00"));
        doors.Post("10:10:01", "generic/github-workflows", Workflow(3, "completed", "cancelled", "10:10:00"));

        Assert.Equal(("firing", 1L), (Assert.Single(doors.Timeline.Alerts).Status, doors.Timeline.Alerts[0].Events));
    }

    [Theory]
    [InlineData("2021-04-28 21:50:00 +0200", "2021-04-28T19:50:00.000Z")]
    [InlineData("2021-04-28 21:50:00 UTC", "2021-04-28T21:50:00.000Z")]
    public void GitLab_TimeOfADeployment_IsTheRightInstant(string written, string expected)
    {
        var body = $$"""{"object_kind":"deployment","status":"success","status_changed_at":"{{written}}","deployment_id":15,"environment":"staging","short_sha":"279484c0","project":{"name":"shop","path_with_namespace":"acme/shop"},"user":{"username":"ann"} }""";

        var value = Assert.Single(Of("gitlab").Post("10:00:00", "generic/gitlab-deployments", body).Events);

        Assert.Equal((EventKind.Change, EventStatus.Succeeded, "shop"), (value.Kind, value.Status, value.Service));
        Assert.Equal(expected, value.OccurredAt.ToString());
    }

    [Fact]
    public void GitLab_TimeOfAJob_IsTheRightInstant()
    {
        const string Body = """{"object_kind":"build","ref":"main","sha":"2293ada","build_id":1977,"build_name":"test","build_status":"failed","build_created_at":"2016-08-12 15:20:00 UTC","build_started_at":"2016-08-12 15:21:00 UTC","build_finished_at":"2016-08-12 15:23:28 UTC","build_failure_reason":"script_failure","project_name":"acme / shop","repository":{"name":"shop"},"user":{"username":"ann"},"commit":{"id":2366} }""";

        var value = Assert.Single(Of("gitlab").Post("10:00:00", "generic/gitlab-jobs", Body).Events);

        Assert.Equal((EventKind.Automation, EventStatus.Failed, "1977"), (value.Kind, value.Status, value.Automation!.Run));
        Assert.Equal("2016-08-12T15:23:28.000Z", value.OccurredAt.ToString());
    }

    private static Doors Of(string tool) => new(ExampleFile.Read("tools", tool + ".yaml"));

    private static string Deployment(string state, string time, int id = 7) =>
        $$$"""{"action":"created","deployment_status":{"id":{{{id}}}1,"state":"{{{state}}}","environment":"production","created_at":"2026-01-05T{{{time}}}Z","target_url":""},"deployment":{"id":{{{id}}},"sha":"f95f852","ref":"main","task":"deploy","environment":"production"},"repository":{"name":"shop","full_name":"acme/shop"},"sender":{"login":"ann"}}""";

    private static string Workflow(int attempt, string status, string? conclusion, string time) =>
        $$$"""{"action":"{{{status}}}","workflow_run":{"id":30433642,"name":"Build","run_number":562,"run_attempt":{{{attempt}}},"status":"{{{status}}}","conclusion":{{{(conclusion is null ? "null" : $"\"{conclusion}\"")}}},"head_branch":"main","head_sha":"acb5820","updated_at":"2026-01-05T{{{time}}}Z","html_url":"https://github.com/acme/shop/actions/runs/30433642","actor":{"login":"ann"},"triggering_actor":{"login":"bob"}},"workflow":{"id":159038,"path":".github/workflows/build.yml","state":"active"},"repository":{"name":"shop","full_name":"acme/shop"}}""";
}
