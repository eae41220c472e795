using BigOps.Correlation.Core.Correlation.Evidence;

namespace BigOps.Correlation.Core.Tests.Correlation.Evidence;

public sealed class EvidenceItemTests
{
    [Theory]
    [InlineData("")]
    [InlineData("Same host \"a\".", "Same host \"a\".")]
    [InlineData("Same host \"a\". 3 s apart.", "Same host \"a\".", "3 s apart.")]
    [InlineData("a  c", "a", "", "c")]
    public void Tell_SeveralReasons_AreOneTextInTheirOrder(string text, params string[] reasons) =>
        Assert.Equal(text, EvidenceItem.Tell([.. reasons.Select(static reason => new EvidenceItem("host", 0.5, reason))]));
}
