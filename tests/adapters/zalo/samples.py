"""The events of the reference, and what each comes to."""

import json
from pathlib import Path
from typing import Any

from tests.adapters.zalo.place import Place

DATA = Path(__file__).parents[2] / "platforms"
SAMPLES: dict[str, dict[str, Any]] = json.loads((DATA / "zalo_samples.json").read_text())
VECTORS: list[dict[str, Any]] = json.loads((DATA / "zalo_signatures.json").read_text())
EVENTS = {name: body for name, body in SAMPLES.items() if "event_name" in body}
CITIZEN = "4490217735508813064"
VISITOR = "anonymous:9c41e7d0b2f85a36e179:e07d53f1a9c62b884fd0"
# What the bot hears, or why it hears nothing.
EFFECTS = {
    "user_send_text": "text: Cho em hỏi làm giấy xác nhận tình trạng hôn nhân cần mang theo giấy tờ gì ạ?",
    "user_send_text_quote": "text: Giấy này nộp ở bàn số mấy vậy phường?",
    "user_send_text_query_show": "text: khai sinh",
    "user_send_text_query_hide": "text: tt:2:ho_tich.ket_hon:buoc1",
    "user_send_image": "attachment: image",
    "user_send_image_no_text": "attachment: image",
    "user_send_gif": "attachment: image",
    "user_send_file": "attachment: file",
    "user_send_audio": "attachment: audio",
    "user_send_video": "attachment: video",
    "user_send_link": "attachment: link",
    "user_send_location": "attachment: location",
    "user_send_business_card": "attachment: contact",
    "user_send_sticker": "sticker: ",
    "follow": "event: start",
    "user_click_chatnow": "event: start",
    "user_withdraw": "event: withdraw",
    "anonymous_send_text": "text: Phường mình chiều thứ bảy có làm việc không?",
    "anonymous_send_image": "attachment: image",
    "anonymous_send_file": "attachment: file",
    "anonymous_send_sticker": "sticker: ",
    "oa_send_text_from_staff": (
        "staff: Chào chị, tôi là cán bộ hộ tịch. Hồ sơ của chị còn thiếu bản chính trích lục ly hôn."
    ),
    "oa_send_image_from_staff": "staff: Mẫu tờ khai điền sẵn",
    "oa_send_sticker_from_staff": "staff: ",
    # Nobody has sent these through us: another automation of the OA. Counted, never answered.
    "oa_send_text_from_api": "echo of another automation",
    "oa_send_file_from_api": "echo of another automation",
    "oa_send_gif": "echo of another automation",
    "oa_send_list_from_api": "echo of another automation",
    "oa_send_anonymous_text": "echo of another automation",
    "unfollow": "ignored unfollow",
    "user_submit_info": "ignored user_submit_info",
    "user_submit_info_legacy": "ignored user_submit_info",
    "user_received_message": "ignored user_received_message",
    "user_seen_message": "ignored user_seen_message",
    "user_reacted_message": "ignored user_reacted_message",
    "oa_reacted_message": "ignored oa_reacted_message",
    "add_user_to_tag": "ignored add_user_to_tag",
    "remove_user_from_tag": "ignored remove_user_from_tag",
    "remove_tag": "ignored remove_tag",
    "oa_send_consent": "ignored oa_send_consent",
    "user_reply_consent": "ignored user_reply_consent",
    "widget_interaction_accepted": "ignored widget_interaction_accepted",
    "widget_failed_to_sync_user_external_id": "ignored widget_failed_to_sync_user_external_id",
    "zbs_user_received_message": "ignored user_received_message",
    "zbs_change_oa_daily_quota": "ignored change_oa_daily_quota",
    "zbs_change_template_status": "ignored change_template_status",
}


def today(ward: Place, name: str) -> dict[str, Any]:
    """The sample as it would come now: only the time differs."""
    return {**EVENTS[name], "timestamp": f"{ward.clock().timestamp() * 1000:.0f}"}
