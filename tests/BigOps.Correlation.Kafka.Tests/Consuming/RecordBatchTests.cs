using BigOps.Correlation.Kafka.Consuming;

namespace BigOps.Correlation.Kafka.Tests.Consuming;

public sealed class RecordBatchTests
{
    [Fact]
    public void Item_PastCount_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => new RecordBatch(4)[0].Offset);

    [Fact]
    public void New_NoRoom_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => new RecordBatch(0));
}
