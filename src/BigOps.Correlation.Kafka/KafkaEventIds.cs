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

    public const int PartitionOpened = 5101;
    public const int PartitionClosed = 5102;
    public const int PartitionFailed = 5103;
    public const int Fenced = 5104;
    public const int CheckpointWaits = 5105;
    public const int OutboxWaits = 5106;
    public const int OutboxFailed = 5107;
    public const int DeadLettersWait = 5108;
    public const int TickFailed = 5109;
    public const int ClientFailed = 5110;
    public const int LogBeginsLater = 5111;
    public const int LogEndsEarlier = 5112;
    public const int RekeyingWaits = 5113;
    public const int MembershipBroke = 5114;
    public const int LettersUnread = 5115;
    public const int DeadLetterCut = 5116;
    public const int Untellable = 5117;
}
