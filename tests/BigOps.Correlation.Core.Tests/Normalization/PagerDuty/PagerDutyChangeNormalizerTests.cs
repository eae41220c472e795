using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization;
using static BigOps.Correlation.Core.Tests.Normalization.NormalizationFixture;

namespace BigOps.Correlation.Core.Tests.Normalization.PagerDuty;

public sealed class PagerDutyChangeNormalizerTests
{
    [Fact]
    public void Normalize_Change_IsAChange()
    {
        var result = Normalize("pagerduty-change", """
            {"routing_key":"R0","payload":{"summary":"Build 7 deployed","source":"acme-build","timestamp":"2026-01-05T09:59:00Z",
             "custom_details":{"build":7}},"links":[{"href":"https://ci/7","text":"Build"}]}
            """);

        var value = Assert.Single(result.Events);
        Assert.Equal((EventKind.Change, EventStatus.Succeeded, Severity.Info), (value.Kind, value.Status, value.Severity));
        Assert.Equal(("Build 7 deployed", "acme-build"), (value.Message, value.Entity));
        Assert.Equal(At("2026-01-05T09:59:00Z"), value.OccurredAt);
        Assert.Equal("7", value.Annotations.Get("custom_details.build"));
        Assert.Null(result.Key);
        Assert.Null(value.ExpiresAt);
    }

    [Theory]
    [InlineData("""{"payload":{"summary":"s"}}""")]
    [InlineData("""{"routing_key":"R0","payload":{}}""")]
    [InlineData("""{"routing_key":"R0"}""")]
    public void Normalize_RequiredFieldMissing_IsRefused(string body) =>
        Assert.Equal(RejectReason.MissingField, Reject("pagerduty-change", body).Reason);
}
