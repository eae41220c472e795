namespace BigOps.Correlation.Kafka;

/// <summary>Ids of log messages of this project: the block 5000.</summary>
internal static class KafkaEventIds
{
    public const int ClientError = 5001;
    public const int ClientWarning = 5002;
    public const int ClientInformation = 5003;
    public const int ClientDetail = 5004;
    public const int ClientStatistics = 5005;
    public const int NotLeft = 5006;
    public const int ListenerFailed = 5007;
    public const int Unwritten = 5008;
    public const int ProducerReport = 5009;
    public const int ProducerDetail = 5010;
}
