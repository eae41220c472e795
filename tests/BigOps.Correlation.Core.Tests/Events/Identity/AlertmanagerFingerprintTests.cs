using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Tests.Events.Identity;

public sealed class AlertmanagerFingerprintTests
{
    // Computed apart from this code as FNV-1a over "alertname\xffHighLoad\xffinstance\xffdb1:9100\xffseverity\xffcritical\xff".
    [Fact]
    public void Of_Labels_IsFnv1AOverSortedPairs() => Assert.Equal("ba5048908c4ee7ae", AlertmanagerFingerprint.Of(LabelSet.From(
        [new Label("severity", "critical"), new Label("instance", "db1:9100"), new Label("alertname", "HighLoad")])));

    [Fact]
    public void Of_NoLabels_IsTheOffsetBasis() => Assert.Equal("cbf29ce484222325", AlertmanagerFingerprint.Of(LabelSet.Empty));
}
