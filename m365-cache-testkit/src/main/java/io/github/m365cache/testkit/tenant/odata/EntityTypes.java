package io.github.m365cache.testkit.tenant.odata;

import java.util.Set;

/** The entity types of the simulated services, as their resource pages list them. */
public final class EntityTypes {
  public static final EntityType MESSAGE =
      EntityType.of(
          "message",
          "id:s createdDateTime:d lastModifiedDateTime:d changeKey:s categories:l"
              + " receivedDateTime:d sentDateTime:d hasAttachments:b internetMessageId:s subject:s"
              + " bodyPreview:s importance:s parentFolderId:s conversationId:s conversationIndex:s"
              + " isDeliveryReceiptRequested:b isReadReceiptRequested:b isRead:b isDraft:b"
              + " webLink:s inferenceClassification:s body:o sender:o from:o toRecipients:l"
              + " ccRecipients:l bccRecipients:l replyTo:l flag:o uniqueBody:o"
              + " internetMessageHeaders:l",
          Set.of("uniqueBody", "internetMessageHeaders"),
          Set.of("attachments"));

  public static final EntityType ATTACHMENT =
      EntityType.of(
          "attachment",
          "id:s lastModifiedDateTime:d name:s contentType:s size:n isInline:b",
          Set.of(),
          Set.of());

  public static final EntityType MAIL_FOLDER =
      EntityType.of(
          "mailFolder",
          "id:s displayName:s parentFolderId:s childFolderCount:n unreadItemCount:n"
              + " totalItemCount:n sizeInBytes:n isHidden:b",
          Set.of(),
          Set.of("childFolders"));

  public static final EntityType MESSAGE_RULE =
      EntityType.of(
          "messageRule",
          "id:s displayName:s sequence:n isEnabled:b hasError:b isReadOnly:b conditions:o actions:o"
              + " exceptions:o",
          Set.of(),
          Set.of());

  public static final EntityType CONTACT =
      EntityType.of(
          "contact",
          "id:s createdDateTime:d lastModifiedDateTime:d changeKey:s categories:l parentFolderId:s"
              + " birthday:d fileAs:s displayName:s givenName:s initials:s middleName:s nickName:s"
              + " surname:s title:s yomiGivenName:s yomiSurname:s yomiCompanyName:s generation:s"
              + " emailAddresses:l imAddresses:l jobTitle:s companyName:s department:s"
              + " officeLocation:s profession:s businessHomePage:s assistantName:s manager:s"
              + " homePhones:l mobilePhone:s businessPhones:l homeAddress:o businessAddress:o"
              + " otherAddress:o spouseName:s personalNotes:s children:l",
          Set.of(),
          Set.of());

  public static final EntityType CALENDAR =
      EntityType.of(
          "calendar",
          "id:s name:s color:s hexColor:s changeKey:s isDefaultCalendar:b canShare:b"
              + " canViewPrivateItems:b canEdit:b allowedOnlineMeetingProviders:l"
              + " defaultOnlineMeetingProvider:s isTallyingResponses:b isRemovable:b owner:o",
          Set.of(),
          Set.of());

  public static final EntityType EVENT =
      EntityType.of(
          "event",
          "id:s createdDateTime:d lastModifiedDateTime:d changeKey:s categories:l transactionId:s"
              + " originalStartTimeZone:s originalEndTimeZone:s iCalUId:s"
              + " reminderMinutesBeforeStart:n isReminderOn:b hasAttachments:b subject:s"
              + " bodyPreview:s importance:s sensitivity:s isAllDay:b isCancelled:b isOrganizer:b"
              + " responseRequested:b seriesMasterId:s showAs:s type:s webLink:s"
              + " onlineMeetingUrl:s isOnlineMeeting:b onlineMeetingProvider:s"
              + " allowNewTimeProposals:b isDraft:b hideAttendees:b originalStart:d"
              + " responseStatus:o body:o start:o end:o location:o locations:l recurrence:o"
              + " attendees:l organizer:o onlineMeeting:o",
          Set.of(),
          Set.of("calendar", "instances"));

  public static final EntityType MAILBOX_SETTINGS =
      EntityType.of(
          "mailboxSettings",
          "archiveFolder:s automaticRepliesSetting:o dateFormat:s"
              + " delegateMeetingMessageDeliveryOptions:s language:o timeFormat:s timeZone:s"
              + " userPurpose:s workingHours:o",
          Set.of(),
          Set.of());

  public static final EntityType USER =
      EntityType.of(
          "user",
          "id:s displayName:s givenName:s surname:s mail:s userPrincipalName:s businessPhones:l"
              + " jobTitle:s mobilePhone:s officeLocation:s preferredLanguage:s accountEnabled:b"
              + " userType:s companyName:s department:s usageLocation:s",
          Set.of("accountEnabled", "userType", "companyName", "department", "usageLocation"),
          Set.of());

  public static final EntityType DRIVE =
      EntityType.of(
          "drive",
          "id:s name:s description:s driveType:s webUrl:s createdDateTime:d"
              + " lastModifiedDateTime:d createdBy:o lastModifiedBy:o owner:o quota:o",
          Set.of(),
          Set.of("root"));

  public static final EntityType DRIVE_ITEM =
      EntityType.of(
          "driveItem",
          "id:s name:s size:n webUrl:s eTag:s cTag:s createdDateTime:d lastModifiedDateTime:d"
              + " createdBy:o lastModifiedBy:o parentReference:o fileSystemInfo:o file:o folder:o"
              + " root:o deleted:o package:o remoteItem:o shared:o specialFolder:o description:s"
              + " image:o photo:o video:o audio:o location:o publication:o searchResult:o"
              + " sharepointIds:o webDavUrl:s malware:o pendingOperations:o bundle:o",
          Set.of(),
          Set.of("children"));

  private EntityTypes() {}
}
