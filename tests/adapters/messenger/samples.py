"""The events of the reference, and what each comes to."""

import json
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[2] / "platforms"
SAMPLES: dict[str, dict[str, Any]] = json.loads((DATA / "messenger_samples.json").read_text())
VECTORS: dict[str, Any] = json.loads((DATA / "messenger_signatures.json").read_text())
COMMENT = "Phường ơi cho em hỏi làm giấy xác nhận tình trạng hôn nhân mất mấy ngày ạ?"
ASKED = "Chào anh/chị, em muốn làm giấy khai sinh cho con thì cần mang những giấy tờ gì ạ?"
# What the bot hears, or else what is counted and comes to nothing.
EFFECTS: dict[str, list[str]] = {
    "message_text": [f"text: {ASKED}"],
    "duplicate_redelivery_of_message_text": [f"text: {ASKED}"],
    "message_text_emoji_newlines": [
        "text: Dạ em cảm ơn phường ạ 🙏👶\nNhà em ở tổ 12, khu phố 3.\nSáng thứ Bảy mình có làm việc không ạ?"
    ],
    "message_text_with_link_fallback": [
        "text: Mẫu này đúng chưa ạ: https://dichvucong.gov.vn/p/home/dvc-trang-chu.html"
    ],
    "message_reply_to": ["text: Cái này nộp bản gốc hay bản sao chứng thực ạ?"],
    "message_ad_referral": ["text: Cho mình hỏi về đăng ký tạm trú"],
    "batch_two_entries": [
        "text: Em hỏi thêm: con em chưa có tên chính thức thì sao ạ?",
        "text: Cho mình hỏi giờ làm việc?",
    ],
    "batch_two_messaging_in_entry": ["text: Alo", "text: Có ai trực không ạ?"],
    "batch_mixed_messaging_and_feed": [f"text: {ASKED}", f"text: {COMMENT}"],
    "out_of_order_pair": ["text: Tin thứ nhất (gửi trước)", "text: Tin thứ hai (gửi sau)"],
    # Of an earlier bot: what is written on the button.
    "message_quick_reply": ["text: Đăng ký khai sinh"],
    "postback_button": ["text: Xem lệ phí"],
    "postback_persistent_menu": ["text: Gặp cán bộ"],
    "postback_ice_breaker": ["text: Giờ làm việc của phường?"],
    "postback_image_grid": ["text: Cho tôi hỏi về chứng thực bản sao"],
    "postback_get_started": ["event: start"],
    "postback_get_started_referral": ["event: open:qr_quay_3"],
    "referral_mme": ["event: open:qr_quay_5"],
    "referral_ad": ["event: open:tam_tru"],
    "attachment_image": ["attachment: image"],
    "attachment_images_multiple": ["attachment: image"],
    "attachment_image_with_text": ["attachment: image", "text: Em gửi ảnh giấy chứng sinh ạ"],
    "attachment_file": ["attachment: file"],
    "attachment_audio": ["attachment: audio"],
    "attachment_video": ["attachment: video"],
    "attachment_location_legacy": ["attachment: location"],
    "attachment_reel": ["attachment: reel"],
    "attachment_post_share": ["attachment: post"],
    "attachment_fallback_no_payload": ["attachment: fallback"],
    "attachment_sticker": ["sticker: "],
    "attachment_sticker_transition": ["sticker: "],
    # A person speaks for the page: the bot is silent.
    "echo_page_inbox_staff": [
        "staff: Chào chị, em là Hạnh - cán bộ tư pháp hộ tịch. Chị cho em xin lịch hẹn sáng thứ Hai được không ạ?"
    ],
    "echo_page_inbox_staff_doc_variant_app_id": ["staff: Hồ sơ của chị đã có kết quả, mời chị đến nhận tại quầy số 3."],
    "echo_staff_no_app_id": ["staff: Dạ phường làm việc từ 7h30 đến 11h30 và 13h00 đến 17h00 ạ."],
    "echo_page_inbox_staff_image": ["staff: "],
    "echo_fallback": ["staff: "],
    "echo_reply_to": ["staff: Bản sao có chứng thực là được chị nhé."],
    "standby_echo_page_inbox": ["staff: Vâng, chị mang theo giấy chứng sinh bản chính nhé."],
    "take_thread_control_by_inbox": ["staff: "],
    "request_thread_control": ["staff: "],
    "pass_thread_control_to_us": ["staff: #bot"],
    "pass_thread_control_from_idle": ["staff: #bot"],
    # Our own app.
    "echo_own_bot": ["counted: echo of ours"],
    "echo_own_bot_button_template": ["counted: echo of ours"],
    "echo_media_template_attachment_id_number": ["counted: echo of ours"],
    # Somebody else has the conversation.
    "standby_message": ["counted: ignored standby"],
    "standby_postback_without_payload": ["counted: ignored standby"],
    "standby_read": ["counted: ignored standby"],
    # The page's feed.
    "feed_comment_add": [f"text: {COMMENT}"],
    "feed_comment_reply_add": ["counted: comment left alone"],
    "feed_visitor_post": ["text: Kính nhờ phường hướng dẫn thủ tục chứng thực chữ ký ạ"],
    "feed_comment_by_page_itself": ["counted: ignored own comment"],
    "feed_comment_without_from": ["counted: ignored comment without author"],
    "feed_comment_photo_no_text": ["counted: ignored comment without text"],
    "feed_comment_edited": ["counted: ignored feed"],
    "feed_comment_remove": ["counted: ignored feed"],
    "feed_reaction": ["counted: ignored feed"],
    "inbox_labels": ["counted: ignored inbox_labels"],
    # Not used.
    "message_quick_reply_phone": ["counted: ignored contact"],
    "message_quick_reply_email": ["counted: ignored contact"],
    "message_edit": ["attachment: edit"],
    "postback_user_ref_field_value": ["counted: ignored without user"],
    "referral_lead_seconds_timestamp": ["counted: ignored lead"],
    "delivery": ["counted: ignored delivery"],
    "delivery_no_timestamp": ["counted: ignored delivery"],
    "delivery_watermark_only": ["counted: ignored delivery"],
    "read": ["counted: ignored read"],
    "reaction_react": ["counted: ignored reaction"],
    "reaction_unreact": ["counted: ignored reaction"],
    "reaction_other_emoji": ["counted: ignored reaction"],
    "optin_notification_messages": ["counted: ignored optin"],
    "optin_notification_messages_stopped": ["counted: ignored optin"],
    "account_linking_linked": ["counted: ignored account_linking"],
    "account_linking_unlinked": ["counted: ignored account_linking"],
    "app_roles": ["counted: ignored app_roles"],
    "messaging_feedback": ["counted: ignored messaging_feedback"],
    "response_feedback": ["counted: ignored response_feedback"],
    "policy_enforcement_warning": ["counted: policy"],
    "policy_enforcement_block": ["counted: policy"],
    "policy_enforcement_unblock": ["counted: policy"],
}
